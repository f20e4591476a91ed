// An app on Bolt for JavaScript, for bolt_test.go: it answers a message with a button, a press in the thread, a command
// with a modal, and a sent modal first with an error and then with a message. Only the addresses are not Slack's.
import bolt from "@slack/bolt";

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: bolt.LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

app.message("hej", async ({ message, say }) => {
  await say({
    thread_ts: message.ts,
    text: "Hej!",
    blocks: [{ type: "actions", block_id: "row", elements: [{ type: "button", action_id: "ok", value: "7", text: { type: "plain_text", text: "Tryck" } }] }],
  });
});

app.action("ok", async ({ ack, action, body, client, respond }) => {
  await ack();
  await client.chat.postMessage({ channel: body.channel.id, thread_ts: body.message.thread_ts, text: `tryckt ${action.value} av <@${body.user.id}>` });
  await respond({ text: "uppdaterad", replace_original: true });
});

app.command("/kodhjalp", async ({ ack, command, client }) => {
  await ack({ text: `hörde ${command.text}` });
  await client.views.open({
    trigger_id: command.trigger_id,
    view: {
      type: "modal", callback_id: "form", private_metadata: command.channel_id,
      title: { type: "plain_text", text: "Formulär" }, submit: { type: "plain_text", text: "Skicka" },
      blocks: [{ type: "input", block_id: "text", label: { type: "plain_text", text: "Text" }, element: { type: "plain_text_input", action_id: "text" } }],
    },
  });
});

app.view("form", async ({ ack, view, client }) => {
  const text = view.state.values.text.text.value;
  if (text === "fel") {
    await ack({ response_action: "errors", errors: { text: "Inte så." } });
    return;
  }
  await ack();
  await client.chat.postMessage({ channel: view.private_metadata, text: `formuläret: ${text}` });
});

await app.start();
