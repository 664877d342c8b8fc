using System.CommandLine;
using Helicarrier.Services;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing coverage</c> shows which calls a book can price; <c>pricing check</c> fails where it cannot.</summary>
internal static class CoverageCommand
{
    public static Command CreateCoverage() =>
        Create("coverage", "Show which calls the book prices, and what it lacks for the rest.", async (_, coverage, json) =>
        {
            await Console.Out.WriteLineAsync(json ? GovernanceJson.Of(coverage) : CoverageText.Of(coverage));
            return ExitCode.Ok;
        });

    public static Command CreateCheck()
    {
        var allowUnpriced = new Option<bool>("--allow-unpriced") { Description = "Calls without a price do not fail the check." };
        var command = Create("check", "Fail when a call has no price.", async (parsed, coverage, json) =>
        {
            var check = PricingCheck.Of(coverage, parsed.GetValue(allowUnpriced));
            await Console.Out.WriteLineAsync(json ? GovernanceJson.Of(check) : CoverageText.Of(check));
            return check.Passed ? ExitCode.Ok : ExitCode.Unpriced;
        });
        command.Add(allowUnpriced);
        return command;
    }

    private static Command Create(string name, string description, Func<ParseResult, CoverageReport, bool, Task<int>> finish)
    {
        var pricing = PricingFile.Option();
        var patch = new Option<string?>("--write-patch") { Description = "Write a patch to fill in, for pricing apply.", HelpName = "FILE" };
        var unpriced = new Option<string?>("--write-unpriced-events")
        {
            Description = "Write the calls without a price as normalised events.", HelpName = "FILE",
        };
        var json = PricingCommand.Json();
        var command = new Command(name, description) { pricing, patch, unpriced, json };
        var events = new EventOptions(command);
        command.SetAction((parsed, cancellationToken) => PricingRun.RunAsync(async () => await finish(
            parsed,
            await CountAsync(parsed, events, parsed.GetValue(pricing), parsed.GetValue(patch), parsed.GetValue(unpriced), cancellationToken),
            parsed.GetValue(json))));
        return command;
    }

    private static async Task<CoverageReport> CountAsync(
        ParseResult parsed, EventOptions options, string? pricing, string? patch, string? unpriced, CancellationToken cancellationToken)
    {
        var file = pricing is null && options.Database(parsed) is { } path && File.Exists(path)
            ? await PricingFile.OfStoreAsync(path, cancellationToken)
            : PricingFile.Read(pricing);
        var tally = new CoverageTally(file.Load());
        var events = await options.OpenAsync(parsed, cancellationToken);
        if (unpriced is null)
        {
            PricingReconcile.Count(tally, events, unpriced: null);
        }
        else
        {
            AtomicFile.Write(unpriced, lines => PricingReconcile.Count(tally, events, lines));
        }
        if (patch is not null) AtomicFile.Write(patch, PricePatch.Of(tally, options.Month(parsed), TimeProvider.System.GetUtcNow()));
        return tally.Report(options.Month(parsed));
    }
}
