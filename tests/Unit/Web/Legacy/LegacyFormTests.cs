using System.Text;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Legacy;

/// <summary>Every form that V1 to V4.1 took is taken still. <c>./test legacy</c> runs these alone.</summary>
[Trait("run", "legacy")]
public sealed class LegacyFormTests(LegacyFormTests.Strict strict) : IClassFixture<LegacyFormTests.Strict>
{
    public static TheoryData<int, string> Forms
    {
        get
        {
            var forms = new TheoryData<int, string>();
            for (var at = 0; at < LegacyForm.All.Count; at++) forms.Add(at, LegacyForm.All[at].Name);
            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_OfAnEarlierRelease_IsTaken(int at, string name)
    {
        var form = LegacyForm.All[at];
        Assert.Equal(form.Name, name);
        if (form.IsStrict)
        {
            await SendAsync(form, strict.Client);
            return;
        }

        await using var loose = new HelicarrierApp();
        loose.Set("HELICARRIER_CONTRACT_STRICT", "false");
        await loose.InitializeAsync();
        using var client = loose.CreateKeyedClient();
        await SendAsync(form, client);
    }

    private static async Task SendAsync(LegacyForm form, HttpClient client)
    {
        using var request = new HttpRequestMessage(new(form.Method), form.Path);
        if (form.Body is { } body) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        Assert.Contains(form.Answer, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (form.Read is { } read) Assert.Contains(read.Has, await client.GetStringAsync(read.Path), StringComparison.Ordinal);
    }

    /// <summary>A host that has the contract as it is.</summary>
    public sealed class Strict : IAsyncLifetime
    {
        private readonly HelicarrierApp _app = new();

        public HttpClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await _app.InitializeAsync();
            Client = _app.CreateKeyedClient();
        }

        public async Task DisposeAsync()
        {
            Client.Dispose();
            await _app.DisposeAsync();
        }
    }
}
