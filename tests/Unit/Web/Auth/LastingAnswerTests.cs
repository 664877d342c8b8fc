using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Components.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Auth;

/// <summary>What takes long ends with the session that asked for it.</summary>
public sealed class LastingAnswerTests
{
    [Fact]
    public async Task Export_KeyIsRevokedMeanwhile_IsCut()
    {
        var ledger = new LedgerDouble { Page = Sessions.Page([.. Enumerable.Range(0, 250).Select(i => Sessions.Row($"s{i}"))]), Stalled = true };
        await using var app = new HelicarrierApp().With(services => services.AddSingleton<ILedgerRepository>(ledger));
        await app.InitializeAsync();
        using var admin = app.CreateKeyedClient();
        var created = await admin.PostAsJsonAsync("/api/v3/keys", new { name = "reader", scopes = new[] { "read" } });
        var key = await created.Content.ReadFromJsonAsync<JsonElement>();
        using var browser = app.CreateKeyedClient(null);
        using var form = await SignInForm.FilledAsync(browser, key.GetProperty("secret").GetString()!);
        await browser.PostAsync("/auth/login", form);
        using var answer = await browser.GetAsync("/ledger/export.csv", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.StartsWith("session_id,", await reader.ReadLineAsync(), StringComparison.Ordinal);

        await admin.DeleteAsync("/api/v3/keys/" + key.GetProperty("id").GetString());

        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }
}
