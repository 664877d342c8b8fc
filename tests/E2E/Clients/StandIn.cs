using System.Text.Json;
using Helicarrier.Tests.E2E.Clients.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>
/// A provider of models on this machine, which answers as the <see cref="Marker"/>s in a prompt tell it, states tokens that differ from answer
/// to answer, and keeps what it stated.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    private static readonly IWireForm[] Forms = [new AnthropicForm(), new ResponsesForm(), new ChatForm(), new GeminiForm()];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _commands = new(StringComparer.Ordinal);
    private readonly HashSet<Marker> _done = [];
    private readonly List<StatedCall> _calls = [];
    private readonly List<string> _heard = [];
    private readonly List<string> _paths = [];
    private int _answers;
    private int _held;

    private StandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public static async Task<StandIn> StartAsync()
    {
        var provider = new StandIn();
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Without a slash at its end.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>What was answered so far.</summary>
    public IReadOnlyList<StatedCall> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    /// <summary>What was asked for so far, for a failure to show.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_gate) return [.. _paths];
        }
    }

    /// <summary>Answers that are being held now.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>The command that <c>[[run NAME]]</c> asks for.</summary>
    public void Prepare(string name, string command)
    {
        lock (_gate) _commands[name] = command;
    }

    /// <summary>Whether a request held these words.</summary>
    public bool Heard(string words)
    {
        lock (_gate) return _heard.Exists(text => text.Contains(words, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        lock (_gate) _paths.Add($"{context.Request.Method} {path}");
        if (context.Request.Method != "POST" || Forms.FirstOrDefault(form => form.Takes(path)) is not { } form)
        {
            // Lists of models, counts of tokens, telemetry: clients do without.
            await context.Response.WriteAsync("""{"data":[],"models":[],"input_tokens":42,"totalTokens":42}""");
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await AnswerAsync(context, form, form.Read(path, body.RootElement), [.. Marker.Texts(body.RootElement)]);
    }

    private async Task AnswerAsync(HttpContext context, IWireForm form, Asked asked, IReadOnlyList<string> texts)
    {
        var (reply, isHeld) = Decide(asked, texts);
        var isWhole = false;
        try
        {
            if (isHeld) Interlocked.Increment(ref _held);
            if (asked.IsStreamed)
            {
                await StreamAsync(context, form, reply, isHeld);
            }
            else
            {
                await context.Response.WriteAsJsonAsync(form.Whole(reply), context.RequestAborted);
            }

            isWhole = true;
        }
        catch (OperationCanceledException)
        {
            // The client broke it off.
        }
        finally
        {
            if (isHeld) Interlocked.Decrement(ref _held);
            var tokens = isWhole ? form.TokensOf(reply.Number) : form.TokensBefore(reply.Number);
            lock (_gate) _calls.Add(new(asked.Model, tokens, IsAside: asked.Shell is null));
        }
    }

    private static async Task StreamAsync(HttpContext context, IWireForm form, Reply reply, bool isHeld)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var frame in form.Begin(reply)) await SendAsync(context, frame);
        await SendAsync(context, form.Say(reply, reply.Words));
        while (isHeld)
        {
            await Task.Delay(Pause, context.RequestAborted);
            await SendAsync(context, form.Say(reply, " And on."));
        }

        foreach (var frame in form.End(reply)) await SendAsync(context, frame);
    }

    private static async Task SendAsync(HttpContext context, Frame frame)
    {
        await context.Response.WriteAsync(frame.Text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    // A request that offers no shell is about something else: a title, or whether to go on.
    private (Reply Reply, bool IsHeld) Decide(Asked asked, IReadOnlyList<string> texts)
    {
        lock (_gate)
        {
            _heard.AddRange(texts);
            var number = ++_answers;
            var words = $"Answer {number}.";
            if (asked.Shell is not { } shell) return (new(number, asked.Model, words), false);
            var next = texts.SelectMany(Marker.In).FirstOrDefault(marker => !_done.Contains(marker));
            if (next is null) return (new(number, asked.Model, words), false);
            _done.Add(next);
            if (!next.IsRun) return (new(number, asked.Model, words), true);
            return (new(number, asked.Model, words, shell, Reply.ArgumentsOf(shell, _commands[next.Name])), false);
        }
    }
}
