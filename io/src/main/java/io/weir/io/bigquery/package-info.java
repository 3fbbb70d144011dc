/**
 * BigQuery tables as an output. Only {@link io.weir.io.bigquery.BigQueryScheme} and what it uses
 * before the check of {@link io.weir.io.gcp.GoogleCloudJars} may be loaded in a program without
 * Google's jars.
 */
package io.weir.io.bigquery;
