using System.CommandLine;
using System.Globalization;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing apply</c>: puts a patch into a book.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var pricing = PricingFile.Editable();
        var patch = new Option<string>("--patch")
        {
            Description = "The patch, as pricing coverage --write-patch writes it.", HelpName = "FILE", Required = true,
        };
        var options = new PatchFlags();
        var json = PricingCommand.Json();
        var command = new Command("apply", "Put a patch into a book.") { pricing, patch, json };
        options.AddTo(command);
        command.SetAction((parsed, _) => PricingRun.RunAsync(async () =>
        {
            var report = new PriceBookPatcher(TimeProvider.System).Apply(parsed.GetValue(pricing)!, parsed.GetValue(patch)!, options.Of(parsed));
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? GovernanceJson.Of(report) : Text(report));
            return ExitCode.Ok;
        }));
        return command;
    }

    /// <summary>One line on what a patch did, and one on the backup.</summary>
    public static string Text(bool changed, bool wrote, PatchSummary summary, string? backup) => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture,
            $"{(wrote ? "changed" : changed ? "would change" : "unchanged")}: {summary.ProvidersAdded} providers, {summary.ModelsAdded} models and "
                + $"{summary.AliasesAdded} aliases added; {summary.ModelsFilled} models filled in, {summary.ModelsOverwritten} overwritten, "
                + $"{summary.ModelsSkippedExisting} left as they were"),
        .. backup is null ? Array.Empty<string>() : [$"  backup     {backup}"],
    ]);

    private static string Text(ApplyReport report) =>
        $"{report.Pricing}  version {report.PricingVersion}{Environment.NewLine}{Text(report.Changed, report.WrotePricing, report.Summary, report.BackupPath)}";
}
