using System.CommandLine;
using Helicarrier.Cli.Reprice;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Cli.Pricing;

/// <summary><c>helicarrier pricing add</c>: states a price of one's own.</summary>
internal static class AddPriceCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The model as served." };
        var provider = new Option<string>("--provider")
        {
            Description = "Who serves it, in any spelling that the book knows.", HelpName = "P", Required = true,
        };
        var from = new Option<string>("--from", "--valid-from")
        {
            Description = "Since when: a day, which begins at 00:00 UTC, or an instant in UTC.", HelpName = "D", Required = true,
        };
        var rates = new Option<string[]>("--rate")
        {
            Description = "Dollars for a million tokens of a class, e.g. input=2.00; web_search and call are for each. Repeat for more.",
            HelpName = "CLASS=USD",
        };
        var free = new Option<bool>("--free") { Description = "Calls cost nothing." };
        var source = new Option<string>("--source") { Description = "Where the figures are from: a page or an invoice.", HelpName = "TEXT", Required = true };
        var isNew = new Option<bool>("--new-provider") { Description = "The book does not know the provider, and it is meant." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what it would do and write nothing." };
        var reprice = new Option<bool>("--reprice") { Description = "Price exactly its stored calls again as well." };
        var (database, json) = (OwnPriceRun.Database(), PricingCommand.Json());
        var command = new Command("add", "Add a price of your own over the book.")
        {
            model, provider, from, rates, free, source, isNew, dryRun, reprice, database, json,
        };
        command.SetAction((parsed, cancellationToken) => OwnPriceRun.RunAsync(
            parsed.GetValue(database),
            session =>
            {
                var wish = new OwnPriceWish
                {
                    Model = parsed.GetValue(model), Provider = parsed.GetValue(provider), From = parsed.GetValue(from), IsFree = parsed.GetValue(free),
                    Source = parsed.GetValue(source), IsNewProvider = parsed.GetValue(isNew), Rates = Rates(parsed.GetValue(rates) ?? []),
                };
                return parsed.GetValue(dryRun)
                    ? LookAsync(session, wish, parsed.GetValue(json), cancellationToken)
                    : AddAsync(session, wish, parsed.GetValue(reprice), parsed.GetValue(json), cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> LookAsync(RepriceSession session, OwnPriceWish wish, bool json, CancellationToken cancellationToken)
    {
        var look = await session.OwnPrices.LookAsync(session.OrganizationId, wish, session.Zone, cancellationToken);
        if (json)
        {
            await OwnPriceRun.PrintAsync(new
            {
                DryRun = true, look.BookVersion, Price = OwnPriceText.Facts(look.Price), look.Tokens, look.StillUnpriced,
                Difference = RepriceDifference.Of(look.Diff),
            });
        }
        else
        {
            await Console.Out.WriteLineAsync(OwnPriceText.Of(look));
        }
        return ExitCode.Ok;
    }

    private static async Task<int> AddAsync(RepriceSession session, OwnPriceWish wish, bool reprice, bool json, CancellationToken cancellationToken)
    {
        var look = await session.OwnPrices.LookAsync(session.OrganizationId, wish, session.Zone, cancellationToken);
        var added = await session.OwnPrices.AddAsync(session.OrganizationId, wish, session.Actor, cancellationToken);
        var begun = reprice ? await session.OwnPrices.RepriceAsync(session.OrganizationId, added.Price.Id, session.Actor, cancellationToken) : null;
        var run = begun is { } number ? await session.Service.CarryOnAsync(session.OrganizationId, number, null, cancellationToken) : null;
        if (json)
        {
            await OwnPriceRun.PrintAsync(new
            {
                added.BookVersion, Price = OwnPriceText.Facts(added.Price), Repricing = run is null ? null : RepriceRunReport.Of(run),
                Difference = RepriceDifference.Of(look.Diff),
            });
        }
        else
        {
            await Console.Out.WriteLineAsync(OwnPriceText.Of(added, look, run));
        }
        return ExitCode.Ok;
    }

    // What has no sign in it is a class without a figure, and is refused as such.
    private static Dictionary<string, string?> Rates(string[] rates)
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var rate in rates)
        {
            var sign = rate.IndexOf('=', StringComparison.Ordinal);
            found[sign < 0 ? rate : rate[..sign]] = sign < 0 ? "?" : rate[(sign + 1)..].Trim() is { Length: > 0 } figure ? figure : "?";
        }

        return found;
    }
}
