/** The documents for operators: their commands are run, their links and names looked up. */
package org.scopegate.docs;
