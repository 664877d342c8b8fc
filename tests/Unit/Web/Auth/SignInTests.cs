using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Page_Nobody_IsSentToSignInAndBack()
    {
        using var browser = _app.CreateKeyedClient(null);
        var answer = await browser.GetAsync("/ledger?status=failed");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fledger%3Fstatus%3Dfailed", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Login_RightKey_OpensASessionWithACookieThatScriptsCannotRead()
    {
        using var browser = _app.CreateKeyedClient(null);
        var answer = await LoginAsync(browser, HelicarrierApp.Secret, "/ledger");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/ledger", answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("hc-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Login_WrongKey_SaysNothingButThatItIsWrong()
    {
        using var browser = _app.CreateKeyedClient(null);
        var answer = await LoginAsync(browser, "hc_wrong", "//evil.example");
        Assert.Equal("/login?error=invalid", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Login_WithoutTheFormsToken_OpensNothing()
    {
        using var browser = _app.CreateKeyedClient(null);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = HelicarrierApp.Secret });
        var answer = await browser.PostAsync("/auth/login", form);
        Assert.Equal("/login", answer.Headers.Location!.OriginalString);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(value => value.StartsWith("hc-session", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 3_000, "")]
    [InlineData("multipart/form-data; boundary=x", 0, "--x\r\nbroken")]
    [InlineData("multipart/form-data", 0, "--x\r\nbroken")]
    public async Task SignInAndOut_FormThatCannotBeRead_IsOneWithoutAToken(string type, int fields, string text)
    {
        using var browser = _app.CreateKeyedClient(null);
        foreach (var (path, status) in ((string, HttpStatusCode)[])[("/auth/login", HttpStatusCode.Redirect), ("/auth/logout", HttpStatusCode.BadRequest)])
        {
            var body = fields > 0 ? string.Join('&', Enumerable.Range(0, fields).Select(field => $"k{field}=1")) : text;
            using var form = new StringContent(body);
            form.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            Assert.Equal((path, status), (path, (await browser.PostAsync(path, form)).StatusCode));
        }
    }

    [Fact]
    public async Task Login_TooManyWrongKeys_Is429ForFurtherOnesAtBothDoorsAndOpensForTheRightOne()
    {
        using var browser = _app.CreateKeyedClient(null);
        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await LoginAsync(browser, "hc_guess")).StatusCode);
        }

        using var program = _app.CreateKeyedClient("hc_guess");
        foreach (var answer in (HttpResponseMessage[])[await LoginAsync(browser, "hc_guess"), await program.GetAsync("/api/logs")])
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(int.Parse(Assert.Single(answer.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 60);
            Assert.Equal("""{"error":"Too many wrong keys. Try again in a minute."}""", await answer.Content.ReadAsStringAsync());
        }

        var export = await program.PostAsync("/v1/logs", new StringContent("{}", new MediaTypeHeaderValue("application/json")));
        Assert.Equal(HttpStatusCode.TooManyRequests, export.StatusCode);
        Assert.NotEqual("1", Assert.Single(export.Headers.GetValues("Retry-After")));
        Assert.Equal("/", (await LoginAsync(browser, HelicarrierApp.Secret)).Headers.Location!.OriginalString);
        using var neighbour = _app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.OK, (await neighbour.GetAsync("/api/logs")).StatusCode);
    }

    [Fact]
    public async Task Login_KeyThatOnlyIngests_OpensNoPage()
    {
        var (_, secret) = await CreateKeyAsync("sender", "ingest");
        using var browser = _app.CreateKeyedClient(null);
        var answer = await LoginAsync(browser, secret);
        Assert.Equal("/login?error=scope", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Session_KeyRevoked_Ends()
    {
        var (id, secret) = await CreateKeyAsync("viewer", "read");
        using var browser = _app.CreateKeyedClient(null);
        await LoginAsync(browser, secret);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);

        using var admin = _app.CreateKeyedClient();
        await admin.DeleteAsync("/api/v3/keys/" + id);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Session_OnDataRoutes_ReadsButDoesNotWrite()
    {
        using var browser = _app.CreateKeyedClient(null);
        await LoginAsync(browser, HelicarrierApp.Secret);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/logs")).StatusCode);
        var write = await browser.PostAsJsonAsync("/api/v3/keys", new { name = "from-elsewhere", scopes = new[] { "admin" } });
        Assert.Equal(HttpStatusCode.Unauthorized, write.StatusCode);
    }

    [Fact]
    public async Task Form_FromAnotherOrigin_IsRefused()
    {
        using var browser = _app.CreateKeyedClient(null);
        browser.DefaultRequestHeaders.Add("Origin", "http://localhost:3000");
        Assert.Equal(HttpStatusCode.Forbidden, (await LoginAsync(browser, HelicarrierApp.Secret)).StatusCode);
    }

    [Fact]
    public async Task Circuit_FromAnotherOrigin_IsRefused()
    {
        using var browser = _app.CreateKeyedClient(null);
        await LoginAsync(browser, HelicarrierApp.Secret);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "http://localhost:3000");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Circuit_WithoutASession_IsRefused()
    {
        using var browser = _app.CreateKeyedClient(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
    }

    [Fact]
    public async Task Logout_WithTheFormsToken_EndsTheSession()
    {
        using var browser = _app.CreateKeyedClient(null);
        await LoginAsync(browser, HelicarrierApp.Secret);

        Assert.Equal("/login", (await LogoutAsync(browser)).Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Logout_CopyOfTheCookie_OpensNothingHereNorAfterARestart()
    {
        var path = Path.Combine(_app.Root, "apart", "helicarrier.db");
        string copy;
        await using (var first = new HelicarrierApp { DatabasePath = path })
        {
            await first.InitializeAsync();
            copy = await CopyOfAnEndedSessionAsync(first);
        }

        await using var next = new HelicarrierApp { DatabasePath = path };
        await next.InitializeAsync();
        using var later = next.CreateKeyedClient(null);
        later.DefaultRequestHeaders.Add("Cookie", copy);
        Assert.Equal(HttpStatusCode.Unauthorized, (await later.GetAsync("/api/v3/keys")).StatusCode);
    }

    private static async Task<string> CopyOfAnEndedSessionAsync(HelicarrierApp app)
    {
        using var browser = app.CreateKeyedClient(null);
        var copy = Session(await LoginAsync(browser, HelicarrierApp.Secret));
        using var thief = app.CreateKeyedClient(null);
        thief.DefaultRequestHeaders.Add("Cookie", copy);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/api/v3/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await thief.GetAsync("/auth/session")).StatusCode);

        await LogoutAsync(browser);

        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/v3/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/auth/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/ledger")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
        return copy;
    }

    [Fact]
    public async Task LoginAndLogout_StoreCannotBeWritten_SucceedAndAreAuditedWhenItCan()
    {
        using var browser = _app.CreateKeyedClient(null);
        string copy;
        using (var held = _app.Store.Open())
        {
            using var transaction = held.BeginTransaction();
            copy = Session(await LoginAsync(browser, HelicarrierApp.Secret));
            await LogoutAsync(browser);
        }

        using var thief = _app.CreateKeyedClient(null);
        thief.DefaultRequestHeaders.Add("Cookie", copy);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/v3/keys")).StatusCode);
        Assert.Empty(Audited());

        await _app.Services.GetRequiredService<KeyUpkeep>().RoundAsync(default);
        Assert.Equal(["session.open", "session.close"], Audited());
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/api/v3/keys")).StatusCode);

        IEnumerable<string> Audited() =>
            _app.Stored.Audit.Select(entry => entry.Action).Where(action => action.StartsWith("session.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logout_OneBrowser_LeavesOthersOfTheSameKey()
    {
        using var browser = _app.CreateKeyedClient(null);
        using var other = _app.CreateKeyedClient(null);
        await LoginAsync(browser, HelicarrierApp.Secret);
        await LoginAsync(other, HelicarrierApp.Secret);

        await LogoutAsync(browser);

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Logout_WithoutTheFormsToken_ChangesNothing()
    {
        using var browser = _app.CreateKeyedClient(null);
        await LoginAsync(browser, HelicarrierApp.Secret);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/auth/logout", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    private static async Task<HttpResponseMessage> LoginAsync(HttpClient browser, string key, string? returnUrl = null)
    {
        using var form = await SignInForm.FilledAsync(browser, key, returnUrl);
        return await browser.PostAsync("/auth/login", form);
    }

    private static async Task<HttpResponseMessage> LogoutAsync(HttpClient browser)
    {
        using var form = await SignInForm.SignOutAsync(browser);
        return await browser.PostAsync("/auth/logout", form);
    }

    private static string Session(HttpResponseMessage answer) =>
        Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("hc-session=", StringComparison.Ordinal)).Split(';')[0];

    private async Task<(string Id, string Secret)> CreateKeyAsync(string name, params string[] scopes)
    {
        using var admin = _app.CreateKeyedClient();
        var answer = await admin.PostAsJsonAsync("/api/v3/keys", new { name, scopes });
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (key.GetProperty("id").GetString()!, key.GetProperty("secret").GetString()!);
    }
}
