using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Budgets;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Services.Budgets;

/// <summary>A host's budgets over a store, its desk of runs and a runner that remembers what it was told.</summary>
internal sealed class BudgetWorld(ControlWorld control) : IAsyncDisposable
{
    private int _calls;

    public ControlWorld Control => control;

    public BudgetDesk Desk => control.BudgetDesk;

    public static async Task<BudgetWorld> StartAsync() => new(await ControlWorld.StartAsync());

    /// <summary>Makes a budget of ten dollars a day for the organization, or as it is said.</summary>
    public async Task<BudgetRow> MakeAsync(string more = "", decimal limit = 10, string kind = "hard")
    {
        var scope = more.Contains("scopeType", StringComparison.Ordinal) ? "" : "\"scopeType\":\"organization\",";
        var body = string.Create(
            CultureInfo.InvariantCulture, $$"""{{{scope}}"period":"day","limitUsd":{{limit}},"kind":"{{kind}}","thresholds":[50,80]{{more}}}""");
        var answer = await Desk.CreateAsync(ControlWorld.Org, JsonElement.Parse(body), "maria");
        Assert.True(answer.Row is not null, answer.Reason);
        return answer.Row!;
    }

    /// <summary>Has a session spend so many millionths of a dollar in one call now.</summary>
    public Task SpendAsync(long micros, string session = "s1", string model = "rocket", string? project = null, DateTimeOffset? at = null)
    {
        var book = RepriceWorld.Book("b1", 1);
        return control.Writer.WriteAsync(transaction =>
        {
            transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
            var pricer = new UsagePricer(book.Book);
            var call = RepriceWorld.Call(_calls++, session, model) with { OccurredAt = at ?? transaction.Now, Tokens = new() { Input = micros, Output = 0 } };
            var key = transaction.Sessions.Put(ControlWorld.Org, new SessionPatch
            {
                SessionId = session, AgentId = "agent-of-" + session, AgentLabel = session, Source = call.Source, Project = project, Model = model,
                Status = SessionStatus.Running, StartedAt = call.OccurredAt, LastEventAt = call.OccurredAt,
            });
            new CallLedger(transaction, ControlWorld.Org, pricer).Put(key, "agent-of-" + session, pricer.Price(call));
            return true;
        });
    }

    public Task SweepAsync() => control.BudgetSweep.RunAsync(CancellationToken.None);

    public async Task<BudgetRow> FindAsync(string id) => (await control.BudgetReader.FindAsync(ControlWorld.Org, id))!;

    /// <summary>Why people were told or not, oldest first.</summary>
    public IEnumerable<AlertReason> Reasons => control.Stored.AlertTransitions.Select(static row => row.Reason);

    public ValueTask DisposeAsync() => control.DisposeAsync();
}
