/** The built-in fraud pack on card payments and its main. */
package io.weir.pipelines.fraud;
