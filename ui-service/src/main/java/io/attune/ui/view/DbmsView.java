package io.attune.ui.view;

import io.attune.model.catalog.CatalogRef;

/** A database management system, as the key of its catalog names it. */
record DbmsView(String type, String version) {
    static DbmsView of(CatalogRef catalog) {
        String key = catalog.key();
        int dash = key.lastIndexOf('-');
        return dash < 0 ? new DbmsView(key, "") : new DbmsView(key.substring(0, dash), key.substring(dash + 1));
    }
}
