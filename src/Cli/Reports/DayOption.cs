using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Helicarrier.Domain;

namespace Helicarrier.Cli.Reports;

/// <summary>An option that takes a calendar day, or a month as its first day.</summary>
/// <param name="name">With its dashes.</param>
/// <param name="description">What it is for.</param>
/// <param name="form">How it is written, for people.</param>
/// <param name="formats">The same, for the parser.</param>
internal sealed class DayOption(string name, string description, string form, params string[] formats)
{
    public Option<string?> Option { get; } = Create(name, description, form, formats);

    public static DayOption Day(string name, string description) => new(name, description, "YYYY-MM-DD", "yyyy-MM-dd", "yyyyMMdd");

    public static DayOption Month(string name, string description) => new(name, description, "YYYY-MM", "yyyy-MM", "yyyyMM");

    /// <summary>Null when it was not given, or is refused.</summary>
    public DateOnly? Of(SymbolResult result) => Parse(result.GetValue(Option), formats);

    /// <summary>Null when it was not given.</summary>
    public DateOnly? Of(ParseResult result) => Parse(result.GetValue(Option), formats);

    private static Option<string?> Create(string name, string description, string form, string[] formats)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = form };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (Parse(token.Value, formats) is null) result.AddError($"{name}: '{token.Value}' is no {form} from {AskedTime.Range}.");
            }
        });
        return option;
    }

    private static DateOnly? Parse(string? text, string[] formats) =>
        text is not null && DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && AskedTime.Contains(date)
            ? date
            : null;
}
