/**
 * Records of the node as JSON: the same on the command line as over HTTP. Names in snake_case,
 * times in ISO 8601 and UTC, durations in seconds, sizes in bytes.
 */
package org.scopegate.ops.json;
