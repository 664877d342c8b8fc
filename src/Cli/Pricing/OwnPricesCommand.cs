using System.CommandLine;
using Helicarrier.Cli.Reprice;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing own</c>: prices of one's own, and the book that they make.</summary>
internal static class OwnPricesCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Those that were removed too." };
        var (database, json) = (OwnPriceRun.Database(), PricingCommand.Json());
        var command = new Command("own", "List the prices of your own.") { all, database, json };
        command.SetAction((parsed, cancellationToken) => OwnPriceRun.RunAsync(
            parsed.GetValue(database), session => ListAsync(session, parsed.GetValue(all), parsed.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(RepriceSession session, bool all, bool json, CancellationToken cancellationToken)
    {
        var rows = (await session.Own.ListAsync(session.OrganizationId, cancellationToken)).Where(row => all || row.Holds).ToList();
        if (json)
        {
            await OwnPriceRun.PrintAsync(new
            {
                Book = BookName.Of(session.Prices.Current), Below = BookName.Of(session.Prices.Base.Book),
                Prices = rows.Select(static row => new { Price = OwnPriceText.Facts(row.Price), row.AddedAt, row.AddedBy, row.RemovedAt, row.RemovedBy }),
            });
        }
        else
        {
            await Console.Out.WriteLineAsync(OwnPriceText.Of(rows, session.Prices.Current.Version));
        }
        return ExitCode.Ok;
    }
}
