/** The main job in one process: a tower, the gateway and two archives of this machine only. */
package org.scopegate.app.demo;
