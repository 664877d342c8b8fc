using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.CopilotCli;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CopilotState))]
internal sealed partial class CopilotStateJson : JsonSerializerContext;
