/** The doctor: each thing that a node needs is looked at by a class of its own. */
package org.scopegate.app.check;
