/** References to secrets, which are read where they are used and never travel with a job. */
package io.weir.io.secret;
