/** What a file holds, header against stream, and what the routes would do with it. */
package org.scopegate.app.inspect;
