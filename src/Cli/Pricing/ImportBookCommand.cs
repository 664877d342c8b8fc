using System.CommandLine;
using System.Globalization;
using Helicarrier.Services;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Catalogues;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing import</c>: makes a book of another program's price file.</summary>
internal static class ImportBookCommand
{
    private const int MostReasons = 12;

    private static readonly Dictionary<string, CatalogueFormat> Formats = new(StringComparer.Ordinal)
    {
        ["genai-prices"] = CatalogueFormat.GenaiPrices,
        ["litellm"] = CatalogueFormat.LiteLlm,
        ["models-dev"] = CatalogueFormat.ModelsDev,
        ["pi-ai"] = CatalogueFormat.PiAi,
        ["tokenledger"] = CatalogueFormat.TokenLedger,
    };

    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description = "genai-prices, litellm, models-dev, pi-ai or tokenledger.", HelpName = "FORMAT", Required = true,
        };
        from.AcceptOnlyFromAmong([.. Formats.Keys]);
        var file = new Argument<string>("FILE") { Description = "The price file, on this machine." };
        var output = new Option<string>("--output")
        {
            Description = "Where the book is written. An existing file is replaced.", HelpName = "BOOK", Required = true,
        };
        var version = new Option<string?>("--book-version")
        {
            Description = "The book's version. Default: the file's name and a part of its hash.", HelpName = "TEXT",
        };
        var json = PricingCommand.Json();
        var command = new Command("import", "Make a book of another program's price file.") { from, file, output, version, json };
        command.SetAction((parsed, _) => PricingRun.RunAsync(() => RunAsync(
            Formats[parsed.GetValue(from)!], parsed.GetValue(file)!, parsed.GetValue(output)!, parsed.GetValue(version), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(CatalogueFormat format, string file, string output, string? version, bool json)
    {
        var (name, content) = PriceBooks.ReadContent(file);
        var imported = CatalogueImport.Import(format, content, name, new(File.GetLastWriteTimeUtc(file), TimeSpan.Zero), version);
        AtomicFile.Write(output, imported.Content);
        await Console.Out.WriteLineAsync(json ? Json(imported, file, output) : Text(imported, output));
        return ExitCode.Ok;
    }

    private static string Json(ImportedBook imported, string file, string output) => GovernanceJson.Of(new
    {
        From = file,
        Output = output,
        PricingVersion = imported.Book.Version,
        BookHash = imported.Book.Hash,
        imported.Book.Published,
        Providers = imported.Book.Providers.Count,
        imported.Models,
        imported.Skipped,
        imported.Announced,
    });

    private static string Text(ImportedBook imported, string output) => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture,
            $"{output}  version {imported.Book.Version}: {imported.Models} models of {imported.Book.Providers.Count} providers"),
        .. imported.Skipped.GroupBy(one => one.Reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Take(MostReasons)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"  left out   {group.Count()} × {group.Key}")),
        .. imported.Announced.Select(line => $"  announced  {line}: check that it came"),
    ]);
}
