/**
 * The HTTP port of the node: health, metrics, the console page and the REST interface beneath it,
 * which {@code openapi.yaml} beside these classes describes. What only floors above know comes in
 * through {@link org.scopegate.ops.web.Backstage}.
 */
package org.scopegate.ops.web;
