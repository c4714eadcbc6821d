package io.attune.ingest.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Decides whether text is {@link PlainText}. */
public class PlainTextValidator implements ConstraintValidator<PlainText, String> {

    private boolean multiline;

    @Override
    public void initialize(PlainText annotation) {
        multiline = annotation.multiline();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || isPlain(text, multiline);
    }

    /** Whether people can read all of the text. */
    public static boolean isPlain(String text, boolean multiline) {
        return text.codePoints().allMatch(c -> isReadable(c) || (multiline && (c == '\n' || c == '\r' || c == '\t')));
    }

    private static boolean isReadable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
