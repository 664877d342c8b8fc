using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Auth;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.People;

public sealed partial class PeopleAccessTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Invitation_FromTheLinkToTheSession_NamesThePersonEverywhere()
    {
        using var owner = _app.CreateKeyedClient();
        var link = await InviteAsync(owner, "ada", "operator", "Ada Lovelace");
        Assert.StartsWith("http://localhost/invite#hci_", link, StringComparison.Ordinal);

        var (status, page) = await JoinAsync(link);
        var secret = Key().Match(page).Value;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("Welcome, <bdi[^>]*>Ada Lovelace</bdi>", page);

        using var browser = _app.CreateKeyedClient(null);
        Assert.Equal("/", (await SignInAsync(browser, secret)).Headers.Location!.OriginalString);
        var bridge = await browser.GetStringAsync("/");
        Assert.Contains("Ada Lovelace", bridge, StringComparison.Ordinal);
        Assert.Contains(">AL<", bridge, StringComparison.Ordinal);

        using var ada = _app.CreateKeyedClient(secret);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync("/api/v3/users")).StatusCode);
        var rows = JsonNode.Parse(await owner.GetStringAsync("/api/v3/users"))!["rows"]!.AsArray();
        Assert.Equal("ada Ada Lovelace operator active", $"{rows[0]!["handle"]} {rows[0]!["name"]} {rows[0]!["role"]} {rows[0]!["status"]}");
        Assert.NotNull(rows[0]!["lastSignInAt"]);
        Assert.Equal(["owner", "ada", "ada"], _app.Stored.Audit.Where(entry => entry.Action is "user.invite" or "user.join" or "session.open")
            .Select(entry => entry.ActorId));
    }

    [Fact]
    public async Task Join_TokenThatOpensNothing_HasTheSameWordsAndIsThrottledAsAKey()
    {
        using var owner = _app.CreateKeyedClient();
        var link = await InviteAsync(owner, "ada", "viewer");
        await JoinAsync(link);
        var (_, used) = await JoinAsync(link);
        var (_, unknown) = await JoinAsync("http://localhost/invite#hci_unknown");
        Assert.Contains("This invitation opens nothing", used, StringComparison.Ordinal);
        Assert.Equal(Sentence().Match(used).Value, Sentence().Match(unknown).Value);
        for (var i = 2; i < WrongKeys.Limit; i++) await JoinAsync("http://localhost/invite#hci_unknown");

        var (status, page) = await JoinAsync("http://localhost/invite#hci_unknown");
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("Too many wrong keys", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_WithoutTheFormsToken_LetsNobodyIn()
    {
        using var owner = _app.CreateKeyedClient();
        var link = await InviteAsync(owner, "ada", "viewer");
        using var browser = _app.CreateKeyedClient(null);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "join", ["Token"] = Token(link) });
        Assert.NotEqual(HttpStatusCode.OK, (await browser.PostAsync("/invite", form)).StatusCode);
        Assert.Empty(_app.Stored.Users);
    }

    [Fact]
    public async Task Disable_Person_KeyAndSessionAreRefusedFromTheAnswerOnAndBackAfterwards()
    {
        using var owner = _app.CreateKeyedClient();
        var secret = await PersonAsync(owner, "ada", "viewer");
        using var ada = _app.CreateKeyedClient(secret);
        using var browser = _app.CreateKeyedClient(null);
        await SignInAsync(browser, secret);

        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsync("/api/v3/users/ada/disable", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("/api/logs")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal("/login?error=invalid", (await SignInAsync(browser, secret)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Conflict, (await owner.PostAsync("/api/v3/users/ada/rotate", null)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsync("/api/v3/users/ada/enable", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/api/logs")).StatusCode);
        Assert.Equal("/", (await SignInAsync(browser, secret)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Rotate_OwnKey_TheOldOneAndItsSessionEnd()
    {
        using var owner = _app.CreateKeyedClient();
        var secret = await PersonAsync(owner, "ada", "viewer");
        using var ada = _app.CreateKeyedClient(secret);
        using var browser = _app.CreateKeyedClient(null);
        await SignInAsync(browser, secret);

        var answer = await ada.PostAsync("/api/v3/users/me/rotate", null);
        var rotated = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["secret"]!;

        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.GetAsync("/api/logs")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        using var again = _app.CreateKeyedClient(rotated);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/api/logs")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await again.PostAsync("/api/v3/users/ada/rotate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await owner.PostAsync("/api/v3/users/me/rotate", null)).StatusCode);
        Assert.Single(_app.Stored.Audit, entry => entry is { Action: "user.rotate", ActorId: "ada", Target: "ada" });
    }

    [Fact]
    public async Task OwnPage_AskedForAKey_ShowsItOnceAndEndsTheSession()
    {
        using var owner = _app.CreateKeyedClient();
        var secret = await PersonAsync(owner, "ada", "viewer");
        using var browser = _app.CreateKeyedClient(null);
        await SignInAsync(browser, secret);
        using var form = new FormUrlEncodedContent(SignInForm.Hidden(await browser.GetStringAsync("/me")));

        var page = await (await browser.PostAsync("/me", form)).Content.ReadAsStringAsync();

        var rotated = Key().Match(page).Value;
        Assert.NotEqual(secret, rotated);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal("/login?error=invalid", (await SignInAsync(browser, secret)).Headers.Location!.OriginalString);
        Assert.Equal("/", (await SignInAsync(browser, rotated)).Headers.Location!.OriginalString);
        Assert.DoesNotContain(rotated, await browser.GetStringAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_Changed_EndsTheSessionsOfBeforeAndOpensWhatItAllows()
    {
        using var owner = _app.CreateKeyedClient();
        await PersonAsync(owner, "root", "admin");
        var secret = await PersonAsync(owner, "ada", "admin");
        using var ada = _app.CreateKeyedClient(secret);
        using var browser = _app.CreateKeyedClient(null);
        await SignInAsync(browser, secret);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/api/v3/users")).StatusCode);

        foreach (var (role, managing, auditing, acting) in ((string, HttpStatusCode, HttpStatusCode, HttpStatusCode)[])
        [
            ("auditor", HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden),
            ("operator", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            ("viewer", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
        ])
        {
            var changed = await owner.PostAsJsonAsync("/api/v3/users/ada/role", new { role });
            Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
            Assert.Equal(managing, (await ada.GetAsync("/api/v3/users")).StatusCode);
            Assert.Equal(auditing, (await ada.GetAsync("/api/v3/audit")).StatusCode);
            Assert.Equal(auditing, (await ada.GetAsync("/audit")).StatusCode);
            Assert.Equal(acting, (await ada.PostAsync("/api/v3/usage/suspected/1/merge", null)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/api/logs")).StatusCode);
        }
    }

    [Fact]
    public async Task Disable_LastAdmin_Is409ForAdminsAndDoneForTheOwner()
    {
        using var owner = _app.CreateKeyedClient();
        using var ada = _app.CreateKeyedClient(await PersonAsync(owner, "ada", "admin"));
        var refused = await ada.PostAsync("/api/v3/users/ada/disable", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("""{"error":"The last active admin stays; only the owner can change that."}""", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await ada.PostAsJsonAsync("/api/v3/users/ada/role", new { role = "viewer" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsync("/api/v3/users/ada/disable", null)).StatusCode);
    }

    [Theory]
    [InlineData("""{"email":"a@example.org","role":"viewer"}""", "handle is required")]
    [InlineData("""{"handle":"a","email":"a@example.org","role":"owner"}""", "role must be one of viewer, operator, admin, auditor, aggregate")]
    [InlineData("""{"handle":"a","role":"viewer"}""", "email is required")]
    [InlineData("""{"handle":"a","email":"no address","role":"viewer"}""", "email must be an address such as name@example.org")]
    public async Task Invite_BadBody_Is400WithOneSentence(string body, string error)
    {
        using var owner = _app.CreateKeyedClient();
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        var answer = await owner.PostAsync("/api/v3/invitations", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!);
    }

    [Fact]
    public async Task Key_NameOfAPersonOrAnInvitation_Is409()
    {
        using var owner = _app.CreateKeyedClient();
        await PersonAsync(owner, "ada", "viewer");
        await InviteAsync(owner, "bob", "viewer");
        foreach (var name in (string[])["ada", "Bob"])
        {
            Assert.Equal(HttpStatusCode.Conflict, (await owner.PostAsJsonAsync("/api/v3/keys", new { name, scopes = new[] { "read" } })).StatusCode);
        }

        Assert.DoesNotContain("\"ada\"", await owner.GetStringAsync("/api/v3/keys"), StringComparison.Ordinal);
        var open = JsonNode.Parse(await owner.GetStringAsync("/api/v3/invitations"))!["rows"]!.AsArray();
        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync("/api/v3/invitations/" + Assert.Single(open)!["id"])).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await owner.PostAsJsonAsync("/api/v3/keys", new { name = "bob", scopes = new[] { "read" } })).StatusCode);
    }

    private async Task<string> PersonAsync(HttpClient owner, string handle, string role)
    {
        var (_, page) = await JoinAsync(await InviteAsync(owner, handle, role));
        return Key().Match(page).Value;
    }

    private static async Task<string> InviteAsync(HttpClient owner, string handle, string role, string? name = null)
    {
        var answer = await owner.PostAsJsonAsync("/api/v3/invitations", new { handle, name, email = handle + "@example.org", role });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["link"]!;
    }

    private async Task<(HttpStatusCode Status, string Page)> JoinAsync(string link)
    {
        using var browser = _app.CreateKeyedClient(null);
        var fields = SignInForm.Hidden(await browser.GetStringAsync("/invite"));
        fields["Token"] = Token(link);
        using var form = new FormUrlEncodedContent(fields);
        var answer = await browser.PostAsync("/invite", form);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string secret)
    {
        using var form = await SignInForm.FilledAsync(browser, secret);
        return await browser.PostAsync("/auth/login", form);
    }

    private static string Token(string link) => link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex("hc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();

    [GeneratedRegex("<p class=\"hc-error\".*?</p>", RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
