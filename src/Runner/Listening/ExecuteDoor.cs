using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Connecting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Helicarrier.Runner.Listening;

/// <summary>
/// <c>POST /runner/execute</c> and <c>GET /healthz</c> of the ops contract, on this machine: whoever calls from elsewhere comes through a proxy
/// with TLS. Both want <c>X-Runner-Token</c>.
/// </summary>
internal sealed class ExecuteDoor : IAsyncDisposable
{
    private const string Header = "X-Runner-Token";
    private const int LargestBody = 64 * 1024;
    private const int LongestId = 64;

    // Names as they are written.
    private static readonly JsonSerializerOptions Shapes = JsonSerializerOptions.Default;

    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private readonly ConnectSettings _settings;
    private readonly HandedJobs _jobs;
    private readonly WebApplication _server;

    private ExecuteDoor(ConnectSettings settings, HandedJobs jobs)
    {
        (_settings, _jobs) = (settings, jobs);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(settings.Listen!.AbsoluteUri);
        _server = builder.Build();
        _server.Run(ServeAsync);
    }

    /// <summary>Begins to serve, until it is disposed.</summary>
    /// <exception cref="IOException">Another program has the port.</exception>
    public static async Task<ExecuteDoor> OpenAsync(ConnectSettings settings, HandedJobs jobs, CancellationToken cancellationToken)
    {
        var door = new ExecuteDoor(settings, jobs);
        try
        {
            await door._server.StartAsync(cancellationToken);
            return door;
        }
        catch
        {
            await door.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var (status, answer) = await AnswerAsync(context.Request);
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(answer, Shapes, context.RequestAborted);
    }

    private async Task<(int Status, object Answer)> AnswerAsync(HttpRequest request)
    {
        // Hashes have one length, whatever was presented.
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[Header].ToString()));
        if (!CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(_settings.Token))))
        {
            return Refuse(401, "invalid_runner_token");
        }
        return (request.Method, request.Path.Value) switch
        {
            ("GET", "/healthz") => (200, new { status = "ok", runner_instance = _settings.Name }),
            ("POST", "/runner/execute") => await ExecuteAsync(request),
            (_, "/healthz" or "/runner/execute") => Refuse(405, "Method not allowed"),
            _ => Refuse(404, "Not found"),
        };
    }

    private async Task<(int Status, object Answer)> ExecuteAsync(HttpRequest request)
    {
        if (await BodyAsync(request) is not { } body) return Refuse(413, $"A body has at most {LargestBody} bytes");
        try
        {
            using var document = JsonDocument.Parse(body);
            var order = document.RootElement;
            if (Text(order, "job_id") is not { } id || Text(order, "job_type") is not { } type)
            {
                return Refuse(400, "job_id and job_type are required");
            }
            if (id.Length > LongestId || id.AsSpan().IndexOfAnyExcept(IdLetters) >= 0) return Refuse(400, "Invalid job_id format");
            if (!_settings.Allowlist.Contains(type, StringComparer.Ordinal)) return Refuse(403, $"Job type '{type}' not in allowlist");
            var payload = order.TryGetProperty("payload", out var given) && given.ValueKind != JsonValueKind.Null ? given : JsonElement.Parse("{}");
            if (payload.ValueKind != JsonValueKind.Object) return Refuse(400, "payload must be an object");
            if (!await _jobs.TakeAsync(id, type, payload.GetRawText())) return Refuse(409, "Another job has this job_id");
            return (200, new { status = "accepted", job_id = id, job_type = type, runner_instance = _settings.Name });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Refuse(400, "The body is no JSON, or holds text that is none");
        }
        catch (RunnerException refused)
        {
            return Refuse(refused.Code == RunnerFault.Full ? 429 : 503, refused.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(503, "The job could not be written down");
        }
    }

    private static string? Text(JsonElement order, string name) =>
        order.ValueKind == JsonValueKind.Object && order.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text ? text : null;

    private static (int Status, object Answer) Refuse(int status, string detail) => (status, new { detail });

    private static async Task<byte[]?> BodyAsync(HttpRequest request)
    {
        var body = new byte[LargestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false);
        return length > LargestBody ? null : body[..length];
    }
}
