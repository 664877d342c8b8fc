using System.Net;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

/// <summary>What all routes have in common: headers and errors.</summary>
public sealed class AnswerTests(AnswerTests.Host host) : IClassFixture<AnswerTests.Host>
{
    [Theory]
    [InlineData("GET", "/api/nothing-here", HttpStatusCode.NotFound, """{"error":"Not found"}""")]
    [InlineData("GET", "/api/v3/keys/not-a-guid", HttpStatusCode.NotFound, """{"error":"Not found"}""")]
    [InlineData("DELETE", "/api/logs", HttpStatusCode.MethodNotAllowed, """{"error":"Method not allowed"}""")]
    [InlineData("GET", "/api/test/fails", HttpStatusCode.InternalServerError, """{"error":"Internal error"}""")]
    [InlineData("GET", "/api/test/busy", HttpStatusCode.TooManyRequests, """{"error":"The write queue is full. Try again."}""")]
    public async Task Api_Error_HasAStableJsonBody(string method, string path, HttpStatusCode status, string body)
    {
        using var client = host.App.CreateKeyedClient();
        var answer = await client.SendAsync(new(new(method), path));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Api_Unknown_WithoutAKey_SaysNothingAboutRoutes()
    {
        using var client = host.App.CreateKeyedClient(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/nothing-here")).StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/login")]
    [InlineData("/api/logs")]
    [InlineData("/api/test/fails")]
    [InlineData("/css/base.css")]
    public async Task Answer_Any_CarriesTheSecurityHeaders(string path)
    {
        using var client = host.App.CreateKeyedClient();
        var headers = (await client.GetAsync(path)).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.Equal(policy.IndexOf("unsafe", StringComparison.Ordinal), policy.LastIndexOf("unsafe", StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/login", true)]
    [InlineData("/no-such-page", true)]
    [InlineData("/readyz", true)]
    [InlineData("/ledger/export.csv", true)]
    [InlineData("/api/v3/keys", true)]
    [InlineData("/api/test/fails", true)]
    [InlineData("/css/base.css", false)]
    [InlineData("/js/hud.js", false)]
    [InlineData("/_framework/blazor.web.js", false)]
    public async Task Answer_WithWhatAKeyShows_IsNotKept(string path, bool isData)
    {
        using var client = host.App.CreateKeyedClient();
        var kept = (await client.GetAsync(path)).Headers.CacheControl;
        Assert.Equal(isData, kept!.NoStore);
    }

    [Fact]
    public async Task Page_Unknown_IsA404Page()
    {
        using var client = host.App.CreateKeyedClient();
        var answer = await client.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public sealed class Host : IAsyncLifetime
    {
        public HelicarrierApp App { get; } = new HelicarrierApp().With(services => services.AddSingleton<IStartupFilter, FailingRoutes>());

        public Task InitializeAsync() => App.InitializeAsync();

        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    // Throws inside the host's own pipeline, behind its error handling.
    private sealed class FailingRoutes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((HttpContext context, RequestDelegate rest) => context.Request.Path.Value switch
            {
                "/api/test/fails" => throw new InvalidOperationException("a secret detail"),
                "/api/test/busy" => throw new Helicarrier.Persistence.Writing.StoreBusyException(),
                _ => rest(context),
            });
        };
    }
}
