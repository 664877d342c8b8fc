using System.Net.Sockets;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Wire;

/// <summary>Answers on a socket that only this user can reach. Requests of one connection do not wait for each other.</summary>
internal sealed class SupervisorServer(Supervisor supervisor, RunnerHello hello, Action quit)
{
    private const int Most = 64;
    private const int Unread = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Census _census = new(supervisor);
    private int _connections;

    /// <summary>How many are connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Serves until it is told to end.</summary>
    /// <param name="directory">Where the socket is made; nobody else must be able to look into it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(string directory, CancellationToken cancellationToken)
    {
        using var path = new SocketPath(directory);
        File.Delete(path.File);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(path.EndPoint);
        File.SetUnixFileMode(path.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var connection = await listener.AcceptAsync(cancellationToken);
                if (Connections < Most)
                {
                    _ = ServeAsync(connection, cancellationToken);
                }
                else
                {
                    connection.Dispose();
                }
            }
            catch (SocketException exception)
            {
                // There is no file for it now.
                Trouble.Say(exception.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private async Task ServeAsync(Socket connection, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        using var one = new SemaphoreSlim(1);
        var answers = new List<Task>();
        Interlocked.Increment(ref _connections);
        try
        {
            await foreach (var request in Lines.ReadAsync<WireRequest>(stream, cancellationToken))
            {
                answers.RemoveAll(static answer => answer.IsCompleted);
                answers.Add(AnswerAsync(stream, one, request, cancellationToken));

                // Whoever does not read is not asked what else it wants.
                if (answers.Count >= Unread) await Task.WhenAny(answers).WaitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or JsonException or OperationCanceledException)
        {
            // Whoever asked is gone, or does not speak this language.
        }

        Interlocked.Decrement(ref _connections);
        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(Stream stream, SemaphoreSlim one, WireRequest request, CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(request);
        try
        {
            await one.WaitAsync(cancellationToken);
            try
            {
                await stream.WriteAsync(Lines.Of(reply), cancellationToken);
            }
            finally
            {
                one.Release();
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // What was done is in the run's folder; the next connection asks again.
        }

        if (request.Verb == WireVerb.Quit && reply.Code is null) quit();
    }

    private async Task<WireReply> ReplyAsync(WireRequest request)
    {
        try
        {
            var answer = await DoAsync(request);
            return new(request.Id, answer is null ? null : JsonSerializer.SerializeToElement(answer, ControlJson.Options), null, null);
        }
        catch (RunnerException refused)
        {
            return new(request.Id, null, refused.Code, refused.Message);
        }
        catch (JsonException)
        {
            return new(request.Id, null, RunnerFault.Bad, "The order's fields are not what they should be.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(request.Id, null, RunnerFault.Trouble, exception.Message);
        }
        catch (Exception exception)
        {
            Trouble.Say(exception.ToString());
            return new(request.Id, null, RunnerFault.Trouble, "That failed; the supervisor's log says how.");
        }
    }

    private async Task<object?> DoAsync(WireRequest request)
    {
        switch (request.Verb)
        {
            case WireVerb.Hello:
                return hello;
            case WireVerb.List:
                return supervisor.All().Select(static run => run.Tell()).ToList();
            case WireVerb.Start or WireVerb.StartFormed:
                return await supervisor.StartAsync(Body<RunOrder>(request));
            case WireVerb.Tree:
                return supervisor.Find(Body<RunId>(request)).Tree();
            case WireVerb.Say:
                var said = Body<SayOrder>(request);
                await supervisor.Find(said.Id).SayAsync(said.Text, said.Number);
                return null;
            case WireVerb.Read:
                var wanted = Body<ReadOrder>(request);
                var read = supervisor.Find(wanted.Id);
                return OutputFile.Read(read.Folder.Of(wanted.Stream), Math.Max(0, wanted.From), Math.Max(1, wanted.Most), read.HasWrittenAll);
            case WireVerb.Freeze:
                var frozen = Body<FreezeOrder>(request);
                supervisor.Find(frozen.Id).Freeze(frozen.IsFrozen);
                return null;
            case WireVerb.Interrupt:
                await supervisor.Find(Body<RunId>(request)).InterruptAsync();
                return null;
            case WireVerb.Uncommitted:
                return await supervisor.UncommittedAsync(Body<RunId>(request));
            case WireVerb.Worktrees:
                return supervisor.Worktrees;
            case WireVerb.Stop:
                var stop = Body<StopOrder>(request);
                var run = supervisor.Find(stop.Id);
                await run.StopAsync(stop.Force);
                return run.Tell();
            case WireVerb.Census:
                return _census.Count();
            case WireVerb.Reap:
                return await _census.ReapAsync(Body<ReapOrder>(request));
            case WireVerb.Quit:
                return supervisor.Live > 0 ? throw new RunnerException(RunnerFault.Full, "It holds runs.") : (object?)null;
            default:
                throw new RunnerException(RunnerFault.Bad, "There is no such verb.");
        }
    }

    private static T Body<T>(WireRequest request) =>
        request.Body is { } body ? body.Deserialize<T>(ControlJson.Options) ?? throw new JsonException() : throw new JsonException();
}
