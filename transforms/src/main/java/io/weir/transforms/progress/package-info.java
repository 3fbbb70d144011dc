/** What a job counts while it runs, for people who watch it. */
package io.weir.transforms.progress;
