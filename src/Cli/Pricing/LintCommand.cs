using System.CommandLine;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing lint</c>: is a book sound as it is written.</summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var pricing = PricingFile.Option();
        var placeholders = new Option<bool>("--allow-placeholders") { Description = "Let unset rates and placeholder names pass. A rate of 0 never does." };
        var json = PricingCommand.Json();
        var command = new Command("lint", "Check a book as it is written: rates, aliases, dates, placeholders.") { pricing, placeholders, json };
        command.SetAction((parsed, _) => PricingRun.RunAsync(() => RunAsync(parsed.GetValue(pricing), parsed.GetValue(placeholders), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(string? pricing, bool allowPlaceholders, bool json)
    {
        var file = PricingFile.Read(pricing);
        var report = PriceBookLint.Check(file.Content, file.Name, allowPlaceholders);
        await Console.Out.WriteLineAsync(json ? GovernanceJson.Of(report) : Text(report));
        return report.Pass ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string Text(LintReport report) => string.Join(Environment.NewLine,
    [
        $"{(report.Pass ? "passed" : "FAILED")}  {report.Pricing}{(report.PricingVersion is null ? "" : $"  version {report.PricingVersion}")}",
        .. report.Violations.Select(line => "  violation    " + line),
        .. report.PlaceholderViolations.Except(report.Violations).Select(line => (report.AllowPlaceholders ? "  allowed      " : "  placeholder  ") + line),
        .. report.Warnings.Select(line => "  warning      " + line),
    ]);
}
