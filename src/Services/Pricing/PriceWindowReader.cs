using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>Reads the parts of the day and of the week at which a model of a book file costs something else.</summary>
internal static class PriceWindowReader
{
    public static IReadOnlyList<PriceWindow> ReadAll(BookNode entry)
    {
        List<PriceWindow> windows = [];
        foreach (var node in entry.Find("hours")?.Items() ?? [])
        {
            if (!node.HasFields(["from", "until", "rates", "bands"], [], ["days", "zone"], ["witnesses"])) continue;
            if (Read(node) is not { } window) continue;
            if (windows.Any(window.Overlaps)) node.Fault($"{window.Label} overlaps another part");
            windows.Add(window);
        }

        return windows;
    }

    private static PriceWindow? Read(BookNode node)
    {
        var days = node.Find("days") is { } named ? ReadDays(named) : null;
        var isWholeDay = days is not null && node.Find("from") is null && node.Find("until") is null;
        var from = isWholeDay ? TimeOnly.MinValue : node.Get("from")?.TimeOfDay();
        var until = isWholeDay ? TimeOnly.MinValue : node.Get("until")?.TimeOfDay();
        if (days is null && node.Find("zone") is { } idle) idle.Fault("says where days begin, and there are no \"days\"");
        if (!isWholeDay && from is not null && from == until) node.Fault("begins and ends at one time");
        return node.Get("rates") is { } rates && from is not null && until is not null
            ? new(from.Value, until.Value, RateReader.Read(rates, node), PriceEntryReader.ReadBands(node))
            {
                Days = days ?? [],
                Zone = node.Find("zone")?.Zone(),
            }
            : null;
    }

    private static List<DayOfWeek> ReadDays(BookNode list)
    {
        List<DayOfWeek> days = [];
        foreach (var node in list.Items())
        {
            var name = node.Text();
            var day = Enum.GetValues<DayOfWeek>().Where(day => PriceWindow.NameOf(day) == name).Cast<DayOfWeek?>().FirstOrDefault();
            if (name is null) continue;
            if (day is null)
            {
                node.Fault($"\"{name}\" is none of {string.Join(", ", PriceWindow.DayNames)}");
            }
            else if (days.Contains(day.Value))
            {
                node.Fault($"\"{name}\" is named twice");
            }
            else
            {
                days.Add(day.Value);
            }
        }

        if (days.Count == 0) list.Fault("names no day");
        return [.. days.OrderBy(PriceWindow.SinceMonday)];
    }
}
