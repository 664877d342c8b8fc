using System.CommandLine;
using System.Globalization;
using Helicarrier.Cli.Reprice;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing remove</c>: takes a price of one's own back.</summary>
internal static class RemovePriceCommand
{
    public static Command Create()
    {
        var id = new Argument<long>("id") { Description = "Its number, as pricing own lists it." };
        var undo = new Option<bool>("--undo") { Description = "Undo the repricings that it brought as well." };
        var (database, json) = (OwnPriceRun.Database(), PricingCommand.Json());
        var command = new Command("remove", "Take a price of your own back.") { id, undo, database, json };
        command.SetAction((parsed, cancellationToken) => OwnPriceRun.RunAsync(
            parsed.GetValue(database),
            session => RemoveAsync(session, parsed.GetValue(id), parsed.GetValue(undo), parsed.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RemoveAsync(RepriceSession session, long id, bool undo, bool json, CancellationToken cancellationToken)
    {
        var runs = await session.OwnPrices.RemoveAsync(session.OrganizationId, id, session.Actor, cancellationToken);
        var (restored, kept) = (0L, 0L);
        foreach (var run in undo ? runs : [])
        {
            await session.Service.BeginUndoAsync(session.OrganizationId, run.RepriceRunId, session.Actor, cancellationToken);
            var undone = await session.Service.CarryOnAsync(session.OrganizationId, run.RepriceRunId, null, cancellationToken);
            restored += undone.RestoredCount;
            kept += undone.KeptCount;
        }

        var (version, numbers) = (session.Prices.Current.Version, runs.Select(static run => run.RepriceRunId).ToList());
        if (json)
        {
            await OwnPriceRun.PrintAsync(new { Id = id, BookVersion = version, Repricings = numbers, Undone = undo, Restored = restored, Kept = kept });
        }
        else
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"removed own price {id}; book in force is {version}"));
            if (undo && numbers.Count > 0)
            {
                await Console.Out.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"  undone     {restored} calls restored, {kept} written since and kept"));
            }
            else if (numbers.Count > 0)
            {
                await Console.Out.WriteLineAsync($"  to undo    helicarrier reprice undo {string.Join(", ", numbers)}");
            }
        }
        return kept > 0 ? ExitCode.Incomplete : ExitCode.Ok;
    }
}
