package io.attune.ui.view;

import io.attune.model.catalog.CatalogRef;

/** A database management system, as the key of its catalog names it. */
record DbmsView(String type, String version) {
    static DbmsView of(CatalogRef catalog) {
        return new DbmsView(catalog.dbmsType(), catalog.dbmsVersion());
    }
}
