using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>A runner elsewhere on a loopback port, which checks its token as the ops contract has it.</summary>
internal sealed class RunnerServer : IAsyncDisposable
{
    public const string Token = "outbound-token-0123456789";

    private readonly WebApplication _app;

    private RunnerServer(WebApplication app) => _app = app;

    public string Address { get; private set; } = null!;

    /// <summary>What it was given, in order.</summary>
    public List<JsonNode> Given { get; } = [];

    /// <summary>A status to answer in place of taking a job.</summary>
    public int? Status { get; set; }

    /// <summary>What it calls itself.</summary>
    public string Instance { get; set; } = "runner-1";

    /// <summary>What it does between taking a job and answering.</summary>
    public Func<JsonNode, Task> OnTaken { get; set; } = _ => Task.CompletedTask;

    public static async Task<RunnerServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new RunnerServer(app);
        // A method of this form would be taken for one that answers by itself.
        app.MapPost("/runner/execute", (Delegate)server.ExecuteAsync);
        await app.StartAsync();
        server.Address = app.Urls.First();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ExecuteAsync(HttpContext http)
    {
        if (http.Request.Headers["X-Runner-Token"] != Token) return Results.Json(new { detail = "invalid_runner_token" }, statusCode: 401);
        var body = await JsonNode.ParseAsync(http.Request.Body);
        if (Status is { } status) return Results.Json(new { detail = $"{Address} says no to {Token}" }, statusCode: status);
        Given.Add(body!);
        await OnTaken(body!);
        return Results.Json(new { status = "accepted", job_id = (string?)body!["job_id"], runner_instance = Instance });
    }
}
