using System.Globalization;
using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>Says in a few words what comes of each form.</summary>
internal static class FormTable
{
    private static readonly Form[] Columns = Enum.GetValues<Form>();

    public static string Write(IReadOnlyList<FormRow> rows)
    {
        var notes = new List<string>();
        var table = new StringBuilder("| from | ").AppendJoin(" | ", Columns.Select(WireName.Of)).Append(" |\n|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append("| ").Append(row.Title).Append(" | ")
                .AppendJoin(" | ", Columns.Select(form => Cell(row, form, notes))).Append(" |\n");
        }
        for (var i = 0; i < notes.Count; i++)
        {
            table.Append(i == 0 ? "\n" : "").Append(CultureInfo.InvariantCulture, $"{i + 1}. {notes[i]}\n");
        }
        return table.ToString();
    }

    private static string Cell(FormRow row, Form form, List<string> notes)
    {
        var cell = row[form];
        if (!cell.Exists) return $"n/a ({Note(notes, cell.Remark)})";
        if (cell.Remark.Length > 0) return $"not yet ({Note(notes, cell.Remark)})";
        var outcome = cell.Outcome;
        var said = new List<string>();
        if (form == Form.Error && outcome.Status is { } status) said.Add(status == SessionStatus.Failed ? "failed" : WireName.Of(status));
        said.AddRange(outcome.Calls.Count == 0
            ? [said.Count > 0 ? "nothing counted" : "no call"]
            : outcome.Calls.SelectMany(call => Words(call, row.Complete.Outcome.Calls is [var whole, ..] ? whole : call)));
        if (outcome.Refused.Length > 0) said.Add($"`{outcome.Refused.Split(' ')[0]}`");
        return string.Join(", ", said);
    }

    private static IEnumerable<string> Words(FormCall call, FormCall whole)
    {
        if (call.Total is { } total)
        {
            yield return $"{Number(total)} in all";
        }
        else
        {
            long?[] prompt = [call.In, call.Read, call.Short, call.Long, call.Tool];
            yield return (prompt.Any(part => part is not null), call.Out is not null) switch
            {
                (true, true) => $"{Number(prompt.Sum()!.Value)} + {Number(call.Out!.Value)}",
                (true, false) => $"{Number(prompt.Sum()!.Value)}, output unknown",
                (false, true) => $"{Number(call.Out!.Value)} of output, prompt unknown",
                (false, false) => "counters unknown",
            };
            if (call.In is not null && call.Read is null && whole.Read is not null) yield return "cache unknown";
        }

        yield return call.Cost switch
        {
            FormCost.Priced => "priced",
            FormCost.Assumed => "priced with an assumption",
            FormCost.Billed => "cost as billed",
            FormCost.AtItsWord => "cost at its word",
            _ => "no price",
        };
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static int Note(List<string> notes, string text)
    {
        if (!notes.Contains(text)) notes.Add(text);
        return notes.IndexOf(text) + 1;
    }
}
