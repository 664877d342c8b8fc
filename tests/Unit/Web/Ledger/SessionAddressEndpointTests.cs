using System.Net;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Ledger;

/// <summary>A session is found under its address by people as by programs, whatever its id is made of.</summary>
public sealed class SessionAddressEndpointTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("a/b/c")]
    [InlineData("a%41b")]
    [InlineData("50%")]
    [InlineData("../../<b>%00/?#&")]
    [InlineData("\u202eid")]
    public async Task Session_OfAnyId_IsFoundByItsPageAndByTheApi(string id)
    {
        var at = new DateTimeOffset(2026, 1, 20, 10, 0, 0, TimeSpan.Zero);
        await _app.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction => transaction.Sessions.Put(OrganizationId.Default, new()
        {
            SessionId = id, AgentId = "a1", Source = SourceNames.Ingest, Title = "The one that is looked for", Status = SessionStatus.Success,
            StartedAt = at, LastEventAt = at,
        }));
        using var client = _app.CreateKeyedClient();
        var address = "/ledger/" + Uri.EscapeDataString(id);

        using var answer = await client.GetAsync("/api/v3" + address);
        using var page = await client.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, page.StatusCode));
        Assert.Contains("The one that is looked for", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
