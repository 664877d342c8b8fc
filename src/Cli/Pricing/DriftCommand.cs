using System.CommandLine;
using System.Globalization;
using Helicarrier.Services.Pricing.Building;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing drift</c>: how a book differs from catalogues, and why.</summary>
internal static class DriftCommand
{
    public static Command Create()
    {
        var pricing = PricingFile.Option();
        var catalogues = BuildCommand.CatalogueOption();
        var decisions = BuildCommand.DecisionsOption();
        var all = new Option<bool>("--all") { Description = "List every difference, not only exceptions and what nothing explains." };
        var json = PricingCommand.Json();
        var command = new Command("drift", "Compare a book with catalogues.") { pricing, catalogues, decisions, all, json };
        command.SetAction((parsed, _) => PricingRun.RunAsync(() => RunAsync(
            parsed.GetValue(pricing), parsed.GetValue(catalogues)!, parsed.GetValue(decisions), parsed.GetValue(all), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(string? pricing, string[] catalogues, string? decisions, bool all, bool json)
    {
        var book = PricingFile.Read(pricing).Load();
        var decided = BuildCommand.Decisions(decisions);
        var reports = catalogues.Select(path => new BookDrift(book, CatalogueFile.Read(path), decided).Compare()).ToList();
        await Console.Out.WriteLineAsync(
            json ? Json(book.Version, reports) : string.Join(Environment.NewLine, reports.Select(report => Text(report, all))));
        return reports.All(report => report.Pass) ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string Json(string version, List<DriftReport> reports) => GovernanceJson.Of(new
    {
        Pass = reports.All(report => report.Pass),
        PricingVersion = version,
        Catalogues = reports,
    });

    private static string Text(DriftReport report, bool all) => string.Join(Environment.NewLine,
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.Pass ? "passed" : "FAILED")}  {report.Catalogue.Name}: {report.Compared} rates compared, {report.Lines.Count} differences"),
        .. Enum.GetValues<DriftKind>().Where(kind => report.Count(kind) > 0)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"  {report.Count(kind),5} {Word(kind)}")),
        .. report.Lines.Where(line => all || line.Kind is DriftKind.Exception or DriftKind.Unexplained)
            .Select(line => $"  {Word(line.Kind),-12} {line.Provider}/{line.Model} {line.Rate}: {Usd(line.Ours)}, catalogue {Usd(line.Theirs)}"
                + (line.Reason is { } reason ? $" ({reason})" : "")),
    ]);

    private static string Word(DriftKind kind) => kind switch
    {
        DriftKind.Exception => "exception",
        DriftKind.Superseded => "superseded",
        DriftKind.OtherPrice => "other price",
        DriftKind.LeftOut => "left out",
        DriftKind.Unexplained => "UNEXPLAINED",
    };

    private static string Usd(decimal? rate) => rate?.ToString("0.########", CultureInfo.InvariantCulture) ?? "none";
}
