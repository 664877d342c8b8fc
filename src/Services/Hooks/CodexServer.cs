using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Hooks;

/// <summary>A Codex that was started to be asked about its settings: one JSON a line, each answer within half a minute.</summary>
internal sealed class CodexServer : IAsyncDisposable
{
    // A cold start took 3.5 seconds where nothing else ran.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private int _calls;

    private CodexServer(Process process) => _process = process;

    /// <summary>Starts one.</summary>
    /// <param name="program">Codex.</param>
    /// <param name="home">Its directory of settings.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HookException">It cannot be started or does not answer.</exception>
    public static async Task<CodexServer> StartAsync(string program, string home, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["app-server"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = home, Environment = { ["CODEX_HOME"] = home },
        };
        CodexServer server;
        try
        {
            server = new(Process.Start(start)!);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new HookException($"Codex ({program}) cannot be run: {e.Message}");
        }

        // Its log is not ours to show.
        server._process.ErrorDataReceived += (_, _) => { };
        server._process.BeginErrorReadLine();
        try
        {
            var client = new JsonObject { ["name"] = "helicarrier", ["title"] = "Helicarrier", ["version"] = "1" };
            var able = new JsonObject { ["experimentalApi"] = true };
            await server.CallAsync("initialize", new JsonObject { ["clientInfo"] = client, ["capabilities"] = able }, cancellationToken);
            await server.SendAsync(new JsonObject { ["method"] = "initialized" });
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <exception cref="HookException">Codex refuses, ends, or does not answer in time.</exception>
    public async Task<JsonNode> CallAsync(string method, JsonNode parameters, CancellationToken cancellationToken)
    {
        var id = ++_calls;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await SendAsync(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
            while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (JsonNode.Parse(line) is not JsonObject said || said["method"] is not null || (int?)said["id"] != id) continue;
                return said["result"] ?? throw new HookException($"Codex refused {method}: {(string?)said["error"]?["message"]}");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HookException($"Codex did not answer {method} within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException or FormatException)
        {
            throw new HookException($"Codex did not answer {method}: {e.Message}");
        }
        throw new HookException($"Codex ended without an answer to {method}.");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The end of its input is how it is told to end.
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private async Task SendAsync(JsonObject message)
    {
        await _process.StandardInput.WriteAsync(message.ToJsonString() + "\n");
        await _process.StandardInput.FlushAsync();
    }
}
