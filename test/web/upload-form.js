import { verify } from '@ctxpkg/verify';

const form = document.querySelector('#upload');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { accepted, issues, policy } = await verify(form.elements.package.files[0], { profile: 'registry' });
  if (accepted) form.submit();
  else form.querySelector('output').textContent = [...issues, ...policy.flatMap((each) => each.issues)].map((each) => each.message).join('\n');
});
