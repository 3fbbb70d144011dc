/** The default options and configurations of the runners. */
package io.weir.pipelines.runner;
