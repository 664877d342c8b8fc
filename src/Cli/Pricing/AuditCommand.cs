using System.CommandLine;
using System.Globalization;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing audit</c>: does a book say where its figures come from, and is it recent.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var pricing = PricingFile.Option();
        var days = new Option<int>("--max-age-days") { Description = "A book that is older is stale.", DefaultValueFactory = _ => 30 };
        var stale = new Option<bool>("--allow-stale") { Description = "Age is a warning only." };
        var source = new Option<bool>("--allow-missing-source") { Description = "A book that credits no source is a warning only." };
        var json = PricingCommand.Json();
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0) result.AddError("--max-age-days must be 0 or more.");
        });
        var command = new Command("audit", "Check a book's sources and age.") { pricing, days, stale, source, json };
        command.SetAction((parsed, _) => PricingRun.RunAsync(() => RunAsync(
            parsed.GetValue(pricing), new(parsed.GetValue(days), parsed.GetValue(stale), parsed.GetValue(source)), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(string? pricing, AuditOptions options, bool json)
    {
        var file = PricingFile.Read(pricing);
        var report = PriceBookAudit.Check(file.Content, file.Name, options, TimeProvider.System.GetUtcNow());
        await Console.Out.WriteLineAsync(json ? GovernanceJson.Of(report) : Text(report));
        return report.Pass ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string Text(AuditReport report) => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture,
            $"{(report.Pass ? "passed" : "FAILED")}  {report.PricingPath}{(report.AgeDays is { } age ? $"  {age} days old" : "")}"),
        .. report.Violations.Select(line => "  violation  " + line),
        .. report.Warnings.Select(line => "  warning    " + line),
    ]);
}
