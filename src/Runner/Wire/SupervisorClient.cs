using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Wire;

/// <summary>One connection to a supervisor. When it breaks, whoever waits is told, and another one is made.</summary>
public sealed class SupervisorClient : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<WireReply>> _waiting = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _reading;
    private long _last;
    private volatile bool _isBroken;

    private SupervisorClient(Stream stream)
    {
        _stream = stream;
        _reading = ReadAsync();
    }

    /// <summary>Whether nothing more comes through it.</summary>
    public bool IsBroken => _isBroken;

    /// <summary>Ends when nothing more comes through it.</summary>
    public Task Ended => _reading;

    /// <summary>Speaks over a connection that stands; it is closed with this.</summary>
    public static SupervisorClient Over(Stream stream) => new(stream);

    /// <summary>Connects.</summary>
    /// <param name="directory">The supervisor's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">Nobody answers there.</exception>
    public static async Task<SupervisorClient> ConnectAsync(string directory, CancellationToken cancellationToken)
    {
        using var path = new SocketPath(directory);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(path.EndPoint, cancellationToken);
            return new(new NetworkStream(socket, ownsSocket: true));
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"No supervisor answers in {directory}: {exception.Message}", exception);
        }
    }

    /// <summary>What it says of itself.</summary>
    public Task<RunnerHello> HelloAsync(CancellationToken cancellationToken) => CallAsync<RunnerHello>(WireVerb.Hello, null, cancellationToken);

    /// <summary>What a runner on another machine says of itself. A supervisor knows nothing of it.</summary>
    public Task<RunnerProfile> IntroduceAsync(CancellationToken cancellationToken) =>
        CallAsync<RunnerProfile>(WireVerb.Introduce, null, cancellationToken);

    /// <summary>Tells a runner on another machine that its host took it in.</summary>
    public Task AdmittedAsync(CancellationToken cancellationToken) => SendAsync(WireVerb.Admitted, null, cancellationToken);

    /// <summary>Starts a run; the same order again gives the run that it started.</summary>
    public Task<RunSnapshot> StartAsync(RunOrder order, CancellationToken cancellationToken) =>
        CallAsync<RunSnapshot>(order.Form is null ? WireVerb.Start : WireVerb.StartFormed, order, cancellationToken);

    /// <summary>Holds a client that was not started here; one that it holds already gives the run that it is.</summary>
    public Task<RunSnapshot> AdoptAsync(AdoptOrder order, CancellationToken cancellationToken) =>
        CallAsync<RunSnapshot>(WireVerb.Adopt, order, cancellationToken);

    /// <summary>All runs that it knows, newest first.</summary>
    public Task<IReadOnlyList<RunSnapshot>> ListAsync(CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<RunSnapshot>>(WireVerb.List, null, cancellationToken);

    /// <summary>What lives of a run.</summary>
    public Task<IReadOnlyList<ProcessNode>> TreeAsync(RunId id, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<ProcessNode>>(WireVerb.Tree, id, cancellationToken);

    /// <summary>Writes a line to a run's standard input; a number that was written before is not written again.</summary>
    public Task SayAsync(RunId id, string text, CancellationToken cancellationToken, long? number = null) =>
        SendAsync(WireVerb.Say, new SayOrder(id, text, number), cancellationToken);

    /// <summary>A piece of what a run wrote.</summary>
    public Task<RunOutput> ReadAsync(RunId id, RunStream stream, long from, int most, CancellationToken cancellationToken) =>
        CallAsync<RunOutput>(WireVerb.Read, new ReadOrder(id, stream, from, most), cancellationToken);

    /// <summary>Has a run stand still, or go on.</summary>
    public Task FreezeAsync(RunId id, bool isFrozen, CancellationToken cancellationToken) =>
        SendAsync(WireVerb.Freeze, new FreezeOrder(id, isFrozen), cancellationToken);

    /// <summary>Types Ctrl-C at a run's terminal.</summary>
    public Task InterruptAsync(RunId id, CancellationToken cancellationToken) => SendAsync(WireVerb.Interrupt, id, cancellationToken);

    /// <summary>What is not committed where a run works.</summary>
    public Task<Uncommitted> UncommittedAsync(RunId id, CancellationToken cancellationToken) =>
        CallAsync<Uncommitted>(WireVerb.Uncommitted, id, cancellationToken);

    /// <summary>Worktrees that were made for runs and are still there.</summary>
    public Task<IReadOnlyList<Worktree>> WorktreesAsync(CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<Worktree>>(WireVerb.Worktrees, null, cancellationToken);

    /// <summary>Stops a run, and comes back when that is proven or will not be.</summary>
    public Task<RunSnapshot> StopAsync(StopOrder order, CancellationToken cancellationToken) =>
        CallAsync<RunSnapshot>(WireVerb.Stop, order, cancellationToken);

    /// <summary>Processes that carry a run's mark and belong to no live run.</summary>
    public Task<IReadOnlyList<Orphan>> CensusAsync(CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<Orphan>>(WireVerb.Census, null, cancellationToken);

    /// <summary>Kills one of those; whether it is gone.</summary>
    public Task<bool> ReapAsync(ReapOrder order, CancellationToken cancellationToken) => CallAsync<bool>(WireVerb.Reap, order, cancellationToken);

    /// <summary>Ends a supervisor that holds no live run.</summary>
    public Task QuitAsync(CancellationToken cancellationToken) => SendAsync(WireVerb.Quit, null, cancellationToken);

    /// <summary>Hands on a request of somebody else's, and its answer.</summary>
    internal async Task<JsonElement?> ForwardAsync(WireRequest request, CancellationToken cancellationToken) =>
        (await SendAsync(request.Verb, request.Body, cancellationToken)).Body;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _stream.DisposeAsync();
        await _reading;
        _closing.Dispose();
        _one.Dispose();
    }

    private async Task<T> CallAsync<T>(string verb, object? body, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(verb, body, cancellationToken);
        return reply.Body is { } answer && answer.Deserialize<T>(ControlJson.Options) is { } read
            ? read
            : throw new IOException("The supervisor's answer cannot be understood.");
    }

    private async Task<WireReply> SendAsync(string verb, object? body, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _last);
        var waiting = new TaskCompletionSource<WireReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = waiting;
        try
        {
            if (_isBroken) throw Lost();
            var line = Lines.Of(new WireRequest(id, verb, body is null ? null : JsonSerializer.SerializeToElement(body, ControlJson.Options)));
            await WriteAsync(line, cancellationToken);
            var reply = await waiting.Task.WaitAsync(cancellationToken);
            return reply.Code is null ? reply : throw new RunnerException(reply.Code, reply.Message ?? reply.Code);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    // A line is written whole or the connection is no use any more, whoever gives up waiting.
    private async Task WriteAsync(byte[] line, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await _stream.WriteAsync(line, _closing.Token);
            await _stream.FlushAsync(_closing.Token);
        }
        catch (Exception exception) when (Connection.IsOver(exception))
        {
            throw Lost();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var reply in Lines.ReadAsync<WireReply>(_stream, _closing.Token))
            {
                if (_waiting.TryRemove(reply.Id, out var waiting)) waiting.TrySetResult(reply);
            }
        }
        catch (Exception exception) when (exception is JsonException || Connection.IsOver(exception))
        {
            // All who wait hear of it below.
        }

        _isBroken = true;
        foreach (var waiting in _waiting.Values) waiting.TrySetException(Lost());
    }

    private static IOException Lost() => new("The connection to the supervisor is lost.");
}
