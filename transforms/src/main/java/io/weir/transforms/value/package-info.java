/** What values and their names are, to the language and to its expressions alike. */
package io.weir.transforms.value;
