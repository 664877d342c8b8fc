using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

/// <summary>What a client writes that no client should: it changes nothing, and nothing throws.</summary>
public sealed class HostileClientTests
{
    private const int Mutations = 600;

    /// <summary>A run of each client, from its first line to a model that was switched.</summary>
    private static readonly Dictionary<string, string[]> Runs = new(StringComparer.Ordinal)
    {
        ["claude"] =
        [
            ClaudeDialogueTests.Initialized, ClaudeDialogueTests.Init, ClaudeDialogueTests.Says, ClaudeDialogueTests.TaskStarted,
            ClaudeDialogueTests.Asks, ClaudeDialogueTests.AsksWords, ClaudeDialogueTests.AsksPlan, ClaudeDialogueTests.Withdrawn,
            ClaudeDialogueTests.TaskEnded, ClaudeDialogueTests.Failed, ClaudeDialogueTests.Aborted, ClaudeDialogueTests.Ended,
        ],
        ["codex"] =
        [
            CodexDialogueTests.Initialized, CodexDialogueTests.Opened, CodexDialogueTests.TurnAnswer, CodexDialogueTests.Started,
            CodexDialogueTests.Command, CodexDialogueTests.Resolved, CodexDialogueTests.FileItem, CodexDialogueTests.FileChange,
            CodexDialogueTests.Permissions, CodexDialogueTests.Question, CodexDialogueTests.Settings, CodexDialogueTests.Interrupted,
            CodexDialogueTests.Completed,
        ],
        ["gemini"] =
        [
            AcpDialogueTests.Initialized, AcpDialogueTests.Authenticated, AcpDialogueTests.GeminiSession, AcpDialogueTests.Permission,
            AcpDialogueTests.ToolRuns, AcpDialogueTests.ToolDone, AcpDialogueTests.Chunk, AcpDialogueTests.Drain, AcpDialogueTests.Ended(4),
        ],
        ["qwen"] =
        [
            AcpDialogueTests.Initialized, AcpDialogueTests.GeminiSession.Replace("hc-3", "hc-2", StringComparison.Ordinal),
            AcpDialogueTests.QwenPermission, AcpDialogueTests.Drain, AcpDialogueTests.Chunk, AcpDialogueTests.Ended(3),
        ],
        ["opencode"] =
        [
            AcpDialogueTests.Initialized, AcpDialogueTests.OpenCodeSession, AcpDialogueTests.Permission, AcpDialogueTests.ModelOption,
            AcpDialogueTests.Ended(3, "cancelled"),
        ],
        ["pi"] =
        [
            PiDialogueTests.Ready, PiDialogueTests.Taken, PiDialogueTests.Start, PiDialogueTests.Confirm, PiDialogueTests.Select, PiDialogueTests.Says,
            PiDialogueTests.Failed, PiDialogueTests.Busy, PiDialogueTests.End,
        ],
    };

    public static TheoryData<string> Clients => [.. Runs.Keys];

    public static TheoryData<string> Lines =>
    [
        "null",
        "7",
        "\"text\"",
        "[]",
        "{}",
        "[{\"method\":\"turn/started\"}]",
        """{"method":null,"id":null}""",
        """{"method":7,"id":{"a":1},"params":[]}""",
        """{"method":"session/request_permission","id":null,"params":{}}""",
        """{"method":"item/commandExecution/requestApproval","id":[0],"params":{"command":"rm"}}""",
        """{"method":"item/commandExecution/requestApproval","id":true,"params":{"command":"rm"}}""",
        """{"method":"session/request_permission","id":"\ud800","params":{"options":[{"optionId":"a","kind":"allow_once"}],"toolCall":{}}}""",
        """{"id":"hc-1"}""",
        """{"id":1,"result":{"thread":{"id":"t9"},"sessionId":"s9","stopReason":"end_turn"}}""",
        """{"id":"1","result":{"thread":{"id":"t9"},"sessionId":"s9"}}""",
        """{"id":"hc-999999999999999999999","result":{"thread":{"id":"t9"}}}""",
        """{"id":null,"error":null,"result":null}""",
        """{"id":"hc-99","error":"no"}""",
        """{"id":1e999,"error":{"code":1e999,"message":7}}""",
        """{"method":"turn/started","params":{"threadId":7,"turn":{"id":8}}}""",
        """{"method":"turn/started","params":{"threadId":"t1","turn":null}}""",
        """{"method":"turn/completed","params":{"threadId":"t1","turn":{"id":18446744073709551616,"status":"failed"}}}""",
        """{"method":"turn/completed","params":{"threadId":"t1"}}""",
        """{"method":"thread/settings/updated","params":{"threadId":"t1","threadSettings":{"model":["m9"]}}}""",
        """{"method":"thread/settings/updated","params":{"threadId":"t1","threadSettings":{"model":""}}}""",
        """{"method":"serverRequest/resolved","params":{"threadId":"t1","requestId":{"id":0}}}""",
        """{"method":"item/started","params":{"threadId":"t1","item":{"type":"fileChange","id":9,"changes":"all"}}}""",
        """{"method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"config_option_update","configOptions":{"id":"model"}}}}""",
        """{"method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"tool_call_update","toolCallId":0,"status":"completed"}}}""",
        """{"method":"session/update","params":{"sessionId":"s2","update":{"sessionUpdate":"agent_message_chunk"}}}""",
        """{"type":"response","id":"hc-1","success":"yes","data":{"isStreaming":true}}""",
        """{"type":"response","id":7,"success":true,"data":{"isStreaming":false}}""",
        """{"type":["agent_end"]}""",
        """{"type":"message_end","message":{"role":"assistant","provider":1,"model":{},"stopReason":["error"]}}""",
        """{"type":"extension_ui_request","id":null,"method":"confirm","title":"x"}""",
        """{"type":"extension_ui_request","id":["e"],"method":"select","title":"x","options":"y"}""",
        """{"type":"extension_ui_request","id":"","method":"input","title":"x"}""",
        """{"type":"control_request","request_id":7,"request":{"subtype":"can_use_tool","tool_name":"Bash","input":{"command":"ls"}}}""",
        """{"type":"control_request","request_id":"","request":{"subtype":"can_use_tool"}}""",
        """{"type":"control_response","response":[{"request_id":"hc-1","subtype":"success"}]}""",
        """{"type":"system","subtype":"task_started","task_id":{"id":1}}""",
        """{"type":"user","isReplay":"true","uuid":"11111111-0000-4000-8000-000000000000"}""",
        """{"\ud800":1,"id":"\ud800","type":"\ud800","method":"\ud800","params":{"\ud800":"\ud800"}}""",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Read_WrongShape_ChangesNothing(string line)
    {
        var wrong = JsonDocument.Parse(line).RootElement;
        foreach (var (client, run) in Runs)
        {
            var talk = Opened(client, run);
            var kept = talk.Kept();
            talk.Hears(line);
            Assert.Equal(kept, talk.Kept());
            Assert.Null(Record.Exception(() => Dialogue(client).Show(wrong)));
        }
    }

    // What is missing in an answer is still waited for: the right one that comes later is taken.
    [Theory]
    [MemberData(nameof(Clients))]
    public void Read_AnswerOfTheWrongShape_IsStillWaitedFor(string client)
    {
        var talk = new Talk(Dialogue(client));
        var kept = talk.Kept();
        foreach (var result in new[] { "7", "\"x\"", "[]", "true" })
        {
            talk.Hears($$$"""{"id":"hc-1","result":{{{result}}},"type":"response","success":1,"data":{{{result}}}}""");
        }

        Assert.Equal(kept, talk.Kept());
        talk.Hears(Runs[client][0]);
        Assert.NotEqual(kept, talk.Kept());
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void Read_MutatedRun_NeverThrows(string client)
    {
        var run = Runs[client];
        var dialogue = Dialogue(client);
        var parsed = 0;
        for (var seed = 0; seed < Mutations / run.Length; seed++)
        {
            var random = new Random(seed);
            var talk = new Talk(dialogue, seed % 2 == 0 ? "fake/m1" : null).Say("one");
            foreach (var line in run)
            {
                var mutated = random.Next(3) == 0 ? line : Mutate(line, random);
                if (!TryParse(mutated, out var element)) continue;
                parsed++;
                talk.Hears(mutated);
                dialogue.Show(element);
                if (random.Next(8) == 0) talk.Say("two");
                if (random.Next(12) == 0) talk.Switch("fake/m2");
                if (random.Next(12) == 0) talk.Interrupt();
                foreach (var ask in talk.State.Asks.ToList()) talk.AnswerAgain(ask);
            }
        }

        Assert.True(parsed > Mutations / 4, $"Only {parsed} mutations were JSON.");
    }

    [Theory]
    [InlineData("codex", "item/commandExecution/requestApproval", "\"command\":\"ls\"")]
    [InlineData("gemini", "session/request_permission", "\"options\":[{\"optionId\":\"a\",\"kind\":\"allow_once\"}],\"toolCall\":{}")]
    public void Read_FloodOfAsks_IsBoundedAndAnswered(string client, string method, string parameters)
    {
        var talk = Opened(client, Runs[client]);
        talk.Sent();
        for (var id = 0; id < 100; id++) talk.Hears($$$"""{"id":{{{id}}},"method":"{{{method}}}","params":{{{{parameters}}}}}""");

        Assert.Equal(64, talk.State.Asks.Count);
        Assert.Equal(36, talk.Sent().Length);
    }

    [Theory]
    [InlineData("codex", "item/commandExecution/requestApproval", "\"command\":\"ls\"")]
    [InlineData("gemini", "session/request_permission", "\"options\":[{\"optionId\":\"a\",\"kind\":\"allow_once\"}],\"toolCall\":{}")]
    public void Read_NumberAndTextOfOneLook_AreTwoAsks(string client, string method, string parameters)
    {
        var talk = Opened(client, Runs[client]);
        foreach (var id in new[] { "0", "\"0\"", "123456789012345678901234567890", "1e999" })
        {
            talk.Hears($$$"""{"id":{{{id}}},"method":"{{{method}}}","params":{{{{parameters}}}}}""");
        }

        talk.Sent();
        Assert.Equal(["0", "\"0\"", "123456789012345678901234567890", "1e999"], talk.State.Asks.Select(ask => ask.Id));
        foreach (var ask in talk.State.Asks.ToList()) talk.AnswerAgain(ask);
        var sent = talk.Sent();
        Assert.Contains("\"id\":123456789012345678901234567890,", sent[2], StringComparison.Ordinal);
        Assert.Contains("\"id\":1e999,", sent[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_NotOffered_SendsNothing()
    {
        var talk = Opened("codex", Runs["codex"]).Hears(CodexDialogueTests.Command);
        talk.Sent();

        Assert.Empty(talk.Answer(AnswerKind.Reply, replies: [["x"]]).Sent());
        Assert.Null(talk.Ask.Answer);
    }

    private static Talk Opened(string client, string[] run)
    {
        var talk = new Talk(Dialogue(client));
        talk.Hears(run[..(client is "codex" or "qwen" or "opencode" ? 2 : client == "gemini" ? 3 : 1)]);
        Assert.NotNull(talk.State.SessionId);
        return talk;
    }

    private static IClientDialogue Dialogue(string client) => ClientDialogues.Find(client)!;

    private static bool TryParse(string line, out JsonElement element)
    {
        try
        {
            element = JsonDocument.Parse(line).RootElement;
            return true;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }

    // A value becomes another one, a name another name, or a few characters go; lines stay JSON often enough to be read.
    private static string Mutate(string line, Random random)
    {
        var deep = new string('[', 40) + new string(']', 40);
        string[] values = ["null", "{}", "[]", "7", "-1e400", "true", "\"\"", "\"\\ud83d\"", "\"hc-1\"", "{\"id\":{}}", deep];
        var text = new StringBuilder(line);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var current = text.ToString();
            var at = random.Next(current.Length);
            var colon = current.IndexOf(':', at);
            if (random.Next(5) == 0 || colon < 0)
            {
                text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
            }
            else if (random.Next(6) == 0 && at > 1)
            {
                text[at] = (char)random.Next(' ', '~');
            }
            else
            {
                text.Remove(colon + 1, LengthOfValue(current, colon + 1)).Insert(colon + 1, values[random.Next(values.Length)]);
            }
        }

        return text.ToString();
    }

    private static int LengthOfValue(string line, int start)
    {
        var depth = 0;
        var isText = false;
        for (var index = start; index < line.Length; index++)
        {
            switch (line[index])
            {
                case '\\' when isText:
                    index++;
                    break;
                case '"':
                    isText = !isText;
                    break;
                case '{' or '[' when !isText:
                    depth++;
                    break;
                case '}' or ']' when !isText && --depth < 0:
                case ',' when !isText && depth == 0:
                    return index - start;
            }
        }

        return line.Length - start;
    }
}
