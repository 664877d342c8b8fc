using System.CommandLine;
using System.Globalization;
using Helicarrier.Services;
using Helicarrier.Services.Pricing.Building;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing build</c>: makes a book of catalogues and of decisions.</summary>
internal static class BuildCommand
{
    private const int MostReasons = 20;

    public static Command Create()
    {
        var catalogues = CatalogueOption();
        var decisions = DecisionsOption();
        var date = new Option<DateOnly>("--date")
        {
            Description = "The book's day. Catalogues of the 90 days before it count as witnesses.", HelpName = "YYYY-MM-DD", Required = true,
        };
        var version = new Option<string>("--book-version", "--version-name") { Description = "The book's version.", HelpName = "TEXT", Required = true };
        var output = new Option<string>("--output", "--out")
        {
            Description = "Where the book is written. An existing file is replaced.", HelpName = "BOOK", Required = true,
        };
        var json = PricingCommand.Json();
        var command = new Command("build", "Make a book of catalogues and of decisions.") { catalogues, decisions, date, version, output, json };
        command.SetAction((parsed, _) => PricingRun.RunAsync(() => RunAsync(
            parsed.GetValue(catalogues)!, parsed.GetValue(decisions), parsed.GetValue(date), parsed.GetValue(version)!, parsed.GetValue(output)!,
            parsed.GetValue(json))));
        return command;
    }

    public static Option<string[]> CatalogueOption() => new("--catalogue")
    {
        Description = "A catalogue on this machine; its name begins with genai-prices, litellm, models-dev or pi-ai and holds its day. Repeat for more.",
        HelpName = "FILE",
        Required = true,
    };

    public static Option<string?> DecisionsOption() => new("--decisions")
    {
        Description = "A file of decisions. Default: those of the shipped book.", HelpName = "FILE",
    };

    /// <exception cref="Services.Pricing.PriceBookException">The file cannot be read or is no file of decisions.</exception>
    public static BookDecisions Decisions(string? path) => path is null ? BookDecisions.Shipped() : BookDecisions.ReadFile(path);

    private static async Task<int> RunAsync(string[] catalogues, string? decisions, DateOnly date, string version, string output, bool json)
    {
        var built = BookBuilder.Build([.. catalogues.Select(CatalogueFile.Read)], Decisions(decisions), date, version);
        AtomicFile.Write(output, built.Content);
        var count = BookCount.Of(built.Book);
        await Console.Out.WriteLineAsync(json ? Json(built, count, output) : Text(built, count, output));
        return ExitCode.Ok;
    }

    private static string Json(BuiltBook built, BookCount count, string output) => GovernanceJson.Of(new
    {
        Output = output,
        PricingVersion = built.Book.Version,
        BookHash = built.Book.Hash,
        built.Book.Published,
        Counts = count,
        built.Dropped,
    });

    private static string Text(BuiltBook built, BookCount count, string output) => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture, $"{output}  version {built.Book.Version}: {count}"),
        .. built.Dropped.GroupBy(one => one.Reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Take(MostReasons)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"  left out  {group.Count()} × {group.Key}")),
    ]);
}
