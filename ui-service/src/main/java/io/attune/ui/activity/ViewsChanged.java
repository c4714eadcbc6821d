package io.attune.ui.activity;

/** Some view changed; fired inside the transaction of the change. */
public record ViewsChanged() {}
