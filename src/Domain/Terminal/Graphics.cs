using System.Globalization;

namespace Helicarrier.Domain.Terminal;

/// <summary>The parameters of SGR, the sequence that sets how text is drawn.</summary>
internal static class Graphics
{
    private const int Most = 64;

    /// <summary>A style as they change it. What they say of other matters is passed over.</summary>
    public static TextStyle Apply(TextStyle style, ReadOnlySpan<char> parameters)
    {
        Span<Range> parts = stackalloc Range[Most];
        var count = parameters.Split(parts, ';');
        for (var at = 0; at < count; at++)
        {
            var part = parameters[parts[at]];
            if (part.Contains(':'))
            {
                style = Colon(style, part);
                continue;
            }
            var code = Number(part);
            if (code is 38 or 48)
            {
                var kind = at + 1 < count ? Number(parameters[parts[at + 1]]) : null;
                if (kind == 5 && at + 2 < count) style = Paint(style, code.Value, Number(parameters[parts[at + 2]]));
                at += kind switch { 5 => 2, 2 => 4, _ => 0 };
            }
            else
            {
                style = Apply(style, code);
            }
        }

        return style;
    }

    private static TextStyle Apply(TextStyle style, int? code) => code switch
    {
        0 => default,
        1 => style with { IsBold = true },
        22 => style with { IsBold = false },
        4 or 21 => style with { IsUnderlined = true },
        24 => style with { IsUnderlined = false },
        >= 30 and <= 37 => style with { Ink = code - 30 },
        39 => style with { Ink = null },
        >= 40 and <= 47 => style with { Ground = code - 40 },
        49 => style with { Ground = null },
        >= 90 and <= 97 => style with { Ink = code - 82 },
        >= 100 and <= 107 => style with { Ground = code - 92 },
        _ => style,
    };

    // 4:3 is a wavy line; 38:5:1 is red.
    private static TextStyle Colon(TextStyle style, ReadOnlySpan<char> part)
    {
        Span<Range> parts = stackalloc Range[4];
        var count = part.Split(parts, ':');
        var code = Number(part[parts[0]]);
        var second = count > 1 ? Number(part[parts[1]]) : null;
        if (code == 4) return style with { IsUnderlined = second != 0 };
        return code is 38 or 48 && second == 5 && count > 2 ? Paint(style, code.Value, Number(part[parts[2]])) : style;
    }

    private static TextStyle Paint(TextStyle style, int code, int? colour) => colour is not (>= 0 and <= 15) ? style
        : code == 38 ? style with { Ink = colour } : style with { Ground = colour };

    // Nothing is zero.
    private static int? Number(ReadOnlySpan<char> text) => text.IsEmpty ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
