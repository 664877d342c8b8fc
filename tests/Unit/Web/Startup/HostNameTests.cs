using System.Net;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Auth;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Startup;

/// <summary>A host that listens on this machine alone, behind a proxy at 10.0.0.2.</summary>
public sealed class HostNameTests : IAsyncLifetime
{
    private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.2");
    private readonly HelicarrierApp _app = new();
    private IPAddress _connects = Proxy;

    public Task InitializeAsync()
    {
        _app.Set("HELICARRIER_TRUSTED_PROXIES", "10.0.0.0/24").Set("HELICARRIER_ALLOWED_HOSTS", "hud.example.org")
            .With(services => services.AddSingleton<IStartupFilter>(new Connecting(() => _connects)));
        return _app.InitializeAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("localhost:5170", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:5170", true)]
    [InlineData("HUD.example.org", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("192.0.2.1", false)]
    public async Task Host_NameThatIsNotOurs_IsRefusedInASentence(string host, bool served)
    {
        using var client = _app.CreateKeyedClient();
        foreach (var path in (string[])["/api/logs", "/login", "/healthz"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            var answer = await client.SendAsync(request);
            Assert.Equal(served ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
            if (served) continue;
            Assert.Contains($"HELICARRIER_ALLOWED_HOSTS={host}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Host_None_Is400ButForProbes()
    {
        Assert.Equal(400, await StatusWithoutHostAsync("/login"));
        Assert.Equal(400, await StatusWithoutHostAsync("/api/logs"));
        Assert.Equal(200, await StatusWithoutHostAsync("/healthz"));
    }

    [Fact]
    public async Task SignIn_HttpsAtTheTrustedProxy_SetsACookieThatOnlyHttpsCarries()
    {
        using var browser = Behind("192.0.2.7", "https");

        // The client's own jar keeps the form's cookie back: it saw no https.
        browser.DefaultRequestHeaders.Add("Cookie", Cookie(await browser.GetAsync("/login"), "hc-form=").Split(';')[0]);
        using var form = await SignInForm.FilledAsync(browser, HelicarrierApp.Secret);
        var answer = await browser.PostAsync("/auth/login", form);

        var cookie = Cookie(answer, "hc-session=");
        Assert.StartsWith("__Host-hc-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/;", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(cookie.Split(';')[0], "https"));

        // The same ticket under the plain name is one that somebody put there.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithAsync(cookie.Split(';')[0]["__Host-".Length..], "https"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithAsync(cookie.Split(';')[0], "http"));
    }

    [Fact]
    public async Task WrongKeys_BehindTheTrustedProxy_AreCountedByClient()
    {
        using var guesser = Behind("192.0.2.7", "https", "hc_guess");
        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/api/logs")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.GetAsync("/api/logs")).StatusCode);

        using var other = Behind("192.0.2.8", "https", "hc_mistyped");
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/logs")).StatusCode);
    }

    [Fact]
    public async Task Forwarded_ByAStranger_IsNotBelieved()
    {
        _connects = IPAddress.Parse("198.51.100.1");
        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            using var liar = Behind($"192.0.2.{i}", "https", "hc_guess");
            Assert.Equal(HttpStatusCode.Unauthorized, (await liar.GetAsync("/api/logs")).StatusCode);
        }

        using var again = Behind("192.0.2.99", "https", "hc_guess");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await again.GetAsync("/api/logs")).StatusCode);
    }

    private static string Cookie(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.Contains(name, StringComparison.Ordinal));

    private HttpClient Behind(string client, string scheme, string? key = null)
    {
        var browser = _app.CreateKeyedClient(key);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", client);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        return browser;
    }

    private async Task<HttpStatusCode> StatusWithAsync(string cookie, string scheme)
    {
        using var browser = Behind("192.0.2.7", scheme);
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return (await browser.GetAsync("/api/logs")).StatusCode;
    }

    private async Task<int> StatusWithoutHostAsync(string path)
    {
        var context = await _app.Server.SendAsync(request =>
        {
            request.Request.Method = "GET";
            request.Request.Path = path;
            request.Request.Host = default;
            request.Request.Protocol = "HTTP/1.0";
        });
        return context.Response.StatusCode;
    }

    private sealed class Connecting(Func<IPAddress> from) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = from();
                return rest(context);
            });
            next(app);
        };
    }
}
