/**
 * What several parts need of Google Cloud. A program may lack Google's classes: only a class that
 * is used after the check of {@link io.weir.io.gcp.GoogleCloudJars} may link to them.
 */
package io.weir.io.gcp;
