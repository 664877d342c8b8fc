using System.Text;
using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>What this run proved of each client, and the table of it in the documentation.</summary>
public sealed class ClientsTable : IDisposable
{
    private const string Begin = "<!-- clients -->\n";
    private const string End = "<!-- /clients -->";

    private static readonly (Verb Verb, string Heading)[] Columns =
    [
        (Verb.SeenWaiting, "seen waiting"), (Verb.Answer, "answer"), (Verb.Deny, "deny"), (Verb.Message, "message"), (Verb.Interrupt, "interrupt"),
        (Verb.Model, "model"),
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, Verb Verb), string> _cells = [];

    /// <summary>Something was done with a client, and its effect was seen.</summary>
    internal void Prove(RealClient client, Verb verb) => Enter(client, verb, "yes");

    /// <summary>A client cannot do it, and that was seen.</summary>
    internal void Refute(RealClient client, Verb verb, string reason) => Enter(client, verb, "no: " + reason);

    /// <summary>Writes the table.</summary>
    public void Dispose()
    {
        if (_cells.Count == 0) return;
        var page = Path.Combine(Checkout.Root, "docs", "operations", "clients.md");
        var text = File.ReadAllText(page);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        File.WriteAllText(page, text[..begin] + Table() + text[text.IndexOf(End, begin, StringComparison.Ordinal)..]);
    }

    private void Enter(RealClient client, Verb verb, string cell)
    {
        lock (_gate) _cells[(client.Kind, verb)] = cell;
    }

    private string Table()
    {
        var table = new StringBuilder();
        table.Append("| client | version | ").AppendJoin(" | ", Columns.Select(static column => column.Heading)).Append(" | how |\n");
        table.Append("|---|---|").Insert(table.Length, "---|", Columns.Length).Append("---|\n");
        foreach (var client in RealClients.All)
        {
            var cells = Columns.Select(column => _cells.GetValueOrDefault((client.Kind, column.Verb), "not tried"));
            table.Append("| ").Append(client.Title).Append(" | ").Append(client.Version).Append(" | ").AppendJoin(" | ", cells)
                .Append(" | ").Append(client.How).Append(" |\n");
        }

        return table.ToString();
    }
}
