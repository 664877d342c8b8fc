using System.Net;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Whoever is told of alerts, on a loopback port: takes everything and keeps it.</summary>
internal sealed class Hook : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<(string? Signature, string? Key, string Body)> _taken = [];

    public Hook()
    {
        Address = new($"http://127.0.0.1:{Ports.Free()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<(string? Signature, string? Key, string Body)> Taken
    {
        get
        {
            lock (_gate) return [.. _taken];
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                var headers = context.Request.Headers;
                lock (_gate) _taken.Add((headers["X-Helicarrier-Signature"], headers["Idempotency-Key"], body));
                context.Response.StatusCode = 204;
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
