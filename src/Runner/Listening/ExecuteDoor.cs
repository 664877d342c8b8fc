using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Connecting;

namespace Helicarrier.Runner.Listening;

/// <summary>
/// <c>POST /runner/execute</c> and <c>GET /healthz</c> of the ops contract, on this machine: whoever calls from elsewhere comes through a proxy
/// with TLS. Both want <c>X-Runner-Token</c>.
/// </summary>
internal sealed class ExecuteDoor : IDisposable
{
    private const string Header = "X-Runner-Token";
    private const int LargestBody = 64 * 1024;
    private const int LongestId = 64;

    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private readonly ConnectSettings _settings;
    private readonly HandedJobs _jobs;
    private readonly HttpListener _listener = new();

    public ExecuteDoor(ConnectSettings settings, HandedJobs jobs)
    {
        (_settings, _jobs) = (settings, jobs);
        _listener.Prefixes.Add(settings.Listen!.AbsoluteUri);
        _listener.Start();
    }

    /// <summary>Serves until it is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var context = await _listener.GetContextAsync().WaitAsync(cancellationToken);
            _ = ServeAsync(context);
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            var (status, answer) = await AnswerAsync(context.Request);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(answer);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength64 = bytes.Length;
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception exception) when (exception is IOException or HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever asked is gone.
        }
    }

    private async Task<(int Status, object Answer)> AnswerAsync(HttpListenerRequest request)
    {
        // Hashes have one length, whatever was presented.
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers[Header] ?? ""));
        if (!CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(_settings.Token))))
        {
            return Refuse(401, "invalid_runner_token");
        }
        return (request.HttpMethod, request.Url?.AbsolutePath) switch
        {
            ("GET", "/healthz") => (200, new { status = "ok", runner_instance = _settings.Name }),
            ("POST", "/runner/execute") => await ExecuteAsync(request),
            (_, "/healthz" or "/runner/execute") => Refuse(405, "Method not allowed"),
            _ => Refuse(404, "Not found"),
        };
    }

    private async Task<(int Status, object Answer)> ExecuteAsync(HttpListenerRequest request)
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

    private static async Task<byte[]?> BodyAsync(HttpListenerRequest request)
    {
        var body = new byte[LargestBody + 1];
        var length = await request.InputStream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false);
        return length > LargestBody ? null : body[..length];
    }
}
