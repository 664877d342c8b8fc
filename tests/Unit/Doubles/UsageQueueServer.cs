using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>A proxy's management interface on a loopback port: asking for records takes them out of its queue.</summary>
internal sealed class UsageQueueServer : IAsyncDisposable
{
    public const string Key = "management-key-0123456789";

    private readonly WebApplication _app;
    private readonly Queue<string> _queue = new();

    private UsageQueueServer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What each request asked for: path and query.</summary>
    public List<string> Asked { get; } = [];

    public bool Enabled { get; set; } = true;

    /// <summary>Takes records out and then breaks the connection off, once.</summary>
    public bool BreaksOff { get; set; }

    /// <summary>A status to answer in the place of records.</summary>
    public int? Status { get; set; }

    /// <summary>What to do while an answer is under way.</summary>
    public Action? OnAsked { get; set; }

    public int Queued => _queue.Count;

    public void Enqueue(params string[] records)
    {
        foreach (var record in records) _queue.Enqueue(record);
    }

    public static async Task<UsageQueueServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new UsageQueueServer(app);
        app.MapGet("/v0/management/usage-queue", server.TakeAsync);
        app.MapGet("/v0/management/usage-statistics-enabled", (HttpContext http) => server.Allows(http)
            ? Results.Text("{\"usage-statistics-enabled\":" + (server.Enabled ? "true" : "false") + "}", "application/json")
            : Results.Unauthorized());
        await app.StartAsync();
        server.Address = new(app.Urls.First());
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private bool Allows(HttpContext http) => http.Request.Headers.Authorization == "Bearer " + Key;

    private async Task TakeAsync(HttpContext http)
    {
        Asked.Add(http.Request.Path + http.Request.QueryString);
        if (!Allows(http) || Status is not null)
        {
            http.Response.StatusCode = Status ?? 401;
            await http.Response.WriteAsync("{\"error\":\"secret of the proxy\"}");
            return;
        }

        OnAsked?.Invoke();
        var count = int.Parse(http.Request.Query["count"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
        var taken = new List<string>();
        while (taken.Count < count && _queue.TryDequeue(out var record)) taken.Add(record);
        if (BreaksOff)
        {
            BreaksOff = false;
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("[{");
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }

        await http.Response.WriteAsync("[" + string.Join(',', taken) + "]");
    }
}
