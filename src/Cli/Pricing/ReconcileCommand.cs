using System.CommandLine;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing reconcile</c>: coverage, patch, apply and check in one run that leaves its papers.</summary>
internal static class ReconcileCommand
{
    public static Command Create()
    {
        var pricing = PricingFile.Editable();
        var workdir = new Option<string?>("--workdir") { Description = "Where runs are kept. Default: pricing, beside the database.", HelpName = "DIR" };
        var unpriced = new Option<bool>("--allow-unpriced") { Description = "Calls without a price do not fail the run." };
        var flags = new PatchFlags();
        var json = PricingCommand.Json();
        var command = new Command("reconcile", "Add what a book lacks for the calls seen, to be filled in, and check it; a second run changes nothing.")
        {
            pricing, workdir, unpriced, json,
        };
        flags.AddTo(command);
        var events = new EventOptions(command);
        command.SetAction((parsed, cancellationToken) => PricingRun.RunAsync(async () =>
        {
            var report = new PricingReconcile(TimeProvider.System).Run(
                parsed.GetValue(pricing)!,
                await events.OpenAsync(parsed, cancellationToken),
                Path.GetFullPath(parsed.GetValue(workdir) ?? Path.Combine(HelicarrierSettings.FromEnvironment().DataDirectory, "pricing")),
                new(events.Month(parsed), parsed.GetValue(unpriced), flags.Of(parsed)));
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? GovernanceJson.Of(report) : Text(report));
            return report.PricingCheck.Passed ? ExitCode.Ok : ExitCode.Unpriced;
        }));
        return command;
    }

    private static string Text(ReconcileReport report) => string.Join(Environment.NewLine,
    [
        $"{report.Pricing}  version {report.PricingVersion}",
        ApplyCommand.Text(report.PricingApply.Changed, report.PricingApply.WrotePricing, report.PricingApply.Summary, report.Artifacts.BackupPath),
        CoverageText.Of(report.PricingCheck),
        $"  papers     {report.RunDirectory}",
    ]);
}
