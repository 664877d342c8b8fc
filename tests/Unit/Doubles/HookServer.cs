using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Whoever is told of alerts, on a loopback port: keeps what it was sent.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HookServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What came: path, headers, body.</summary>
    public List<(string Path, IHeaderDictionary Headers, string Body)> Taken { get; } = [];

    /// <summary>What is answered; 302 leads to itself.</summary>
    public int Status { get; set; } = 200;

    public static async Task<HookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new HookServer(app);
        app.MapFallback(server.TakeAsync);
        await app.StartAsync();
        server.Address = new(app.Urls.First());
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Taken.Add((http.Request.Path, new HeaderDictionary(http.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
        http.Response.StatusCode = Status;
        if (Status == 302) http.Response.Headers.Location = "/other";
    }
}
